import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { pathOf } from '../domains/account-domain.ts';
import { isOwnAccount, useMe } from '../member/me.ts';
import { AppLink } from '../shell/app-link.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { Names } from '../shell/names.tsx';
import { useNotify } from '../shell/notifications.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';
import { ContactModal } from './contact-modal.tsx';
import { DomainStateIndicator } from './domain-state.tsx';
import { useProofText } from './proof-text.ts';
import { useEvidence } from './use-evidence.ts';
import { type Domain, type Order, useOrderChange } from './use-order.ts';

/** A mail that did not arrive cannot be answered. */
const NOT_RECEIVED: ReadonlySet<Domain['state']> = new Set(['pending', 'bounced', 'suppressed']);

/** Each domain with its contact or what proves it, what became of the mail, and what can be done about it. */
export function DomainsSection({ order }: { order: Order }) {
  const { t } = useTranslation();
  const dates = useDates();
  const notify = useNotify();
  const [choosing, setChoosing] = useState<Domain>();
  const resend = useOrderChange(
    order.id,
    (name: string) =>
      client.POST('/v1/orders/{orderId}/domains/{name}/resend', {
        params: { path: { orderId: order.id, name } },
      }),
    () => notify({ type: 'success', header: t('domain.resent') }),
  );
  // The order names a contact for each domain, also for one that was proven without one.
  const evidence = useEvidence(
    order.id,
    order.domains.some(({ state }) => state === 'confirmed'),
  ).data;
  const proofOf = ({ adn, state }: Domain) =>
    state === 'confirmed' ? evidence?.find((each) => each.adn === adn)?.checked?.proof : undefined;
  const { foundAt } = useProofText();
  const isOther = !isOwnAccount(useMe(), order.account);
  if (order.domains.length === 0) return null;
  // The actions for a domain without a mail are beside what to publish.
  const waits = ({ otherContacts, method }: Domain) => otherContacts !== undefined && method === undefined;
  const mayAct = order.actions.includes('resend') && order.domains.some(waits);
  return (
    <>
      {resend.error && <ProblemAlert error={resend.error} header={t('domain.notResent')} />}
      <DataTable
        header={
          <Header
            counter={`(${order.domains.length})`}
            description={order.confirmed && t('progress.confirmed', order.confirmed)}
          >
            {t('domain.title')}
          </Header>
        }
        items={order.domains}
        trackBy="adn"
        columns={[
          {
            id: 'adn',
            minWidth: 200,
            header: t('domain.domain'),
            isRowHeader: true,
            cell: ({ adn, names }) => (
              <>
                <Box fontWeight="bold">{adn}</Box>
                {(names.length > 1 || names[0] !== adn) && (
                  <Box color="text-body-secondary" fontSize="body-s">
                    {t('domain.covers')} <Names names={names} />
                  </Box>
                )}
              </>
            ),
          },
          {
            id: 'contact',
            header: t('domain.how'),
            cell: (domain) => {
              const proof = proofOf(domain);
              const method = proof?.method ?? domain.method;
              if (method === 'grant') return t('domain.by', { method: t('domains.methods.grant.name') });
              if (method === undefined) return domain.contact || t('domain.granted');
              return (
                <>
                  <div>{t('domain.by', { method: t(`domains.methods.${method}.name`) })}</div>
                  <Box color="text-body-secondary" fontSize="body-s">
                    {proof ? (
                      <span className="fingerprint">{foundAt(proof)}</span>
                    ) : (
                      domain.state === 'awaited' &&
                      isOther && (
                        <AppLink href={pathOf(domain.adn, order.account)}>
                          {t('domain.whatIsAwaited')}
                        </AppLink>
                      )
                    )}
                  </Box>
                </>
              );
            },
          },
          {
            id: 'state',
            minWidth: 180,
            header: t('domain.state'),
            cell: (domain) => (
              <>
                <DomainStateIndicator domain={domain} status={order.status} />
                {domain.deadlineAt !== undefined &&
                  domain.method === undefined &&
                  !NOT_RECEIVED.has(domain.state) && (
                    <Box color="text-body-secondary" fontSize="body-s">
                      {t('domain.until', { date: dates.minute(domain.deadlineAt) })}
                    </Box>
                  )}
              </>
            ),
          },
          ...(mayAct
            ? [
                {
                  id: 'actions',
                  minWidth: 150,
                  header: t('domain.actions'),
                  cell: (domain: Domain) =>
                    waits(domain) && (
                      <SpaceBetween direction="horizontal" size="xs">
                        <Button
                          variant="inline-link"
                          loading={resend.isPending && resend.variables === domain.adn}
                          ariaLabel={t('domain.resendFor', { adn: domain.adn })}
                          onClick={() => resend.mutate(domain.adn)}
                        >
                          {t('domain.resend')}
                        </Button>
                        <Button
                          variant="inline-link"
                          ariaLabel={t('domain.chooseFor', { adn: domain.adn })}
                          onClick={() => setChoosing(domain)}
                        >
                          {t('domain.choose')}
                        </Button>
                      </SpaceBetween>
                    ),
                },
              ]
            : []),
        ]}
      />
      {choosing && <ContactModal order={order} domain={choosing} onClose={() => setChoosing(undefined)} />}
    </>
  );
}
