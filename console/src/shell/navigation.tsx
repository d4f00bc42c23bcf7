import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { type Role, useMe } from '../member/me.ts';
import { useService } from './settings-context.ts';

type Item = SideNavigationProps.Item;

/** The areas that the roles of the member open. */
function areas(t: TFunction, roles: readonly Role[]): Item[] {
  const link = (text: string, href: string): Item => ({ type: 'link', text, href });
  const section = (text: string, ...items: Item[]): Item => ({ type: 'section', text, items });
  const ofApplicant = [
    section(
      t('navigation.certificates'),
      link(t('navigation.certificates'), '/orders'),
      link(t('navigation.order'), '/orders/new'),
      link(t('domains.title'), '/domains'),
      link(t('automation.title'), '/automation'),
    ),
  ];
  const ofReviewer = [
    section(
      t('navigation.review'),
      link(t('navigation.queue'), '/reviews'),
      link(t('navigation.allOrders'), '/orders'),
      link(t('domains.title'), '/domains'),
      link(t('automation.title'), '/automation'),
    ),
  ];
  // An operator changes here what an auditor only reads.
  const ofService = [
    link(t('navigation.stuck'), '/operation'),
    link(t('navigation.members'), '/members'),
    link(t('navigation.accounts'), '/accounts'),
    ...(roles.includes('reviewer')
      ? []
      : [link(t('domains.title'), '/domains'), link(t('automation.title'), '/automation')]),
    link(t('replacements.title'), '/replacements'),
    link(t('navigation.grants'), '/grants'),
    link(t('navigation.blocks'), '/blocks'),
    link(t('navigation.mailHealth'), '/mail'),
    link(t('issuers.title'), '/issuers'),
    link(t('navigation.ca'), '/ca'),
    link(t('navigation.settings'), '/settings'),
  ];
  const ofAuditor = [
    section(
      t('navigation.audit'),
      link(t('navigation.allOrders'), '/orders'),
      link(t('navigation.events'), '/events'),
      link(t('navigation.changesByOperators'), '/audit'),
      ...(roles.includes('operator') ? [] : ofService),
    ),
  ];
  const ofOperator = [
    section(
      t('navigation.operation'),
      ...ofService,
      ...(roles.includes('auditor') ? [] : [link(t('navigation.changesByOperators'), '/audit')]),
    ),
  ];
  return [
    ...(roles.includes('applicant') ? ofApplicant : []),
    ...(roles.includes('reviewer') ? ofReviewer : []),
    ...(roles.includes('auditor') ? ofAuditor : []),
    ...(roles.includes('operator') ? ofOperator : []),
  ];
}

/** @param onFollow called when another page of the console was chosen */
export function Navigation({ onFollow }: { onFollow: () => void }) {
  const { t } = useTranslation();
  const { roles } = useMe();
  const { serviceName, demo } = useService();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const external = (text: string, href: string): Item => ({ type: 'link', text, href, external: true });
  return (
    <SideNavigation
      header={{ text: serviceName, href: '/' }}
      activeHref={pathname}
      items={[
        ...areas(t, roles),
        { type: 'divider' },
        external(t('navigation.api'), '/docs'),
        external(t('navigation.service'), '/verify'),
        ...(demo ? [external(t('navigation.mailbox'), '/mailbox')] : []),
      ]}
      onFollow={(event) => {
        if (event.detail.external) return;
        event.preventDefault();
        navigate(event.detail.href);
        onFollow();
      }}
    />
  );
}
