import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { client } from '../api/client.ts';
import { useOrder } from '../order/use-order.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { ContactsSection } from './contacts-section.tsx';
import { choicesIn, type Draft } from './draft.ts';
import { withFormerContacts } from './former-contacts.ts';
import { KeySection } from './key-section.tsx';
import { isMissing } from './steps.ts';
import { SubmitSection } from './submit-section.tsx';
import { usePreflight } from './use-preflight.ts';

type Way = 'renew' | 'reissue';

/** Orders the next certificate for the same names: with another key, and what is known from the order before. */
export function ReplaceOrderPage({ way }: { way: Way }) {
  const { t } = useTranslation();
  const { orderId = '' } = useParams();
  const navigate = useNavigate();
  const { order } = useOrder(orderId);
  const { csr: _, ...known } = order.application ?? {};
  const [draft, setDraft] = useState<Draft>(known);
  const [isChosen, setChosen] = useState(false);
  const { preflight, settled } = usePreflight(draft, {
    order: order.id,
    as: way === 'renew' ? 'renewal' : 'reissue',
  });
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  useBreadcrumbs(
    { text: t('orders.title'), href: '/orders' },
    { text: order.names[0] ?? t('order.untitled'), href: `/orders/${order.id}` },
    { text: t(`action.order.${way}`), href: `/orders/${order.id}/${way}` },
  );
  const place = useMutation({
    mutationFn: async (csr: string) => {
      const { data, error } = await client.POST(`/v1/orders/{orderId}/${way}`, {
        params: { path: { orderId: order.id }, header: { 'Idempotency-Key': idempotencyKey } },
        // Without a choice the service takes over the former ones.
        body: { csr, submit: true, ...(isChosen && choicesIn(draft)) },
      });
      if (data === undefined) throw error;
      return data;
    },
    onSuccess: ({ id }) => navigate(`/orders/${id}`),
  });
  const domains = preflight?.plan.domains ?? [];
  const findings = (preflight?.findings ?? []).filter((each) => !isMissing(each));
  function choose(changed: Draft): void {
    setDraft(isChosen ? changed : withFormerContacts(changed, draft, order.domains, domains));
    setChosen(true);
  }
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t(`replace.how.${way}`)}>
        {t(`action.order.${way}`)}
      </Header>
      {place.error && <ProblemAlert error={place.error} header={t('application.failed')} />}
      <Container header={<Header>{t('application.steps.key')}</Header>}>
        <KeySection draft={draft} onChange={setDraft} certifiedNames={order.names} findings={findings} />
      </Container>
      {domains.some(({ confirmedAt }) => confirmedAt === undefined) && (
        <Container
          header={
            <Header description={t('application.how.contacts')}>{t('application.steps.contacts')}</Header>
          }
        >
          <ContactsSection draft={draft} onChange={choose} findings={findings} domains={domains} />
        </Container>
      )}
      {draft.csr && <SubmitSection draft={draft} preflight={preflight} settled={settled} />}
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={() => navigate(`/orders/${order.id}`)}>{t('action.cancel')}</Button>
        <Button
          variant="primary"
          loading={place.isPending}
          disabled={!draft.csr || (settled && (preflight?.findings.length ?? 0) > 0)}
          onClick={() => draft.csr && place.mutate(draft.csr)}
        >
          {t('application.submit')}
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  );
}
