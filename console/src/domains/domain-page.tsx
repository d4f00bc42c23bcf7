import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { isOwnAccount, useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { BreakableName } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';
import { CHECKED_METHODS, pathOf } from './account-domain.ts';
import { DomainIndicator } from './domain-indicator.tsx';
import { GiveUpModal } from './give-up-modal.tsx';
import { MethodSection } from './method-section.tsx';
import { ProveModal } from './prove-modal.tsx';
import { useDomain } from './use-domains.ts';
import { WarningsAlert } from './warnings-alert.tsx';

/** One domain: how and until when it is proven, what to publish, and what the checks found. */
export function DomainPage() {
  const { t } = useTranslation();
  const dates = useDates();
  const { name = '' } = useParams();
  const [search] = useSearchParams();
  const account = search.get('account') ?? undefined;
  const domain = useDomain(name, account);
  const [asked, setAsked] = useState<'prove' | 'give-up'>();
  const mayAct = isOwnAccount(useMe(), domain.account);
  const { methods, state, usableUntil, givenUpAt } = domain;
  const others = CHECKED_METHODS.filter((each) => methods.every(({ method }) => method !== each));
  const list = `/domains${account === undefined ? '' : `?account=${encodeURIComponent(account)}`}`;
  useBreadcrumbs({ text: t('domains.title'), href: list }, { text: name, href: pathOf(name, account) });
  const close = () => setAsked(undefined);
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        info={<DomainIndicator state={state} />}
        description={
          usableUntil === undefined
            ? t(
                `domains.unproven.${methods.length === 0 ? 'nothing' : state === 'pending' ? 'pending' : 'ended'}`,
              )
            : t('domains.provenUntil', { date: dates.minute(usableUntil) })
        }
        actions={
          mayAct && (
            <SpaceBetween direction="horizontal" size="xs">
              {methods.length > 0 && (
                <Button onClick={() => setAsked('give-up')}>{t('domains.giveUp')}</Button>
              )}
              {others.length > 0 && state !== 'blocked' && (
                <Button onClick={() => setAsked('prove')}>
                  {t(methods.length === 0 ? 'domains.proveAgain' : 'domains.proveOtherwise')}
                </Button>
              )}
            </SpaceBetween>
          )
        }
      >
        <BreakableName name={name} />
      </Header>
      <WarningsAlert domain={domain} />
      {methods.length === 0 && givenUpAt !== undefined && (
        <Box color="text-body-secondary">{t('domains.givenUpAt', { date: dates.minute(givenUpAt) })}</Box>
      )}
      {methods.map((method) => (
        <MethodSection key={method.method} domain={domain} method={method} mayAct={mayAct} />
      ))}
      {asked === 'prove' && <ProveModal name={name} methods={others} onClose={close} onDone={close} />}
      {asked === 'give-up' && <GiveUpModal domain={domain} onClose={close} />}
    </SpaceBetween>
  );
}
