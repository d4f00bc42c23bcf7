import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { keyName } from '../order/application-items.ts';
import { FindingList } from '../order/finding-list.tsx';
import { Names, useNameList } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';
import { useFindingText } from '../texts/finding-text.ts';
import { type PlannedDomain, placeFor } from './domain-methods.ts';
import type { Draft } from './draft.ts';
import type { Preflight } from './use-preflight.ts';

/** The last page before the order: what is ordered, what must be corrected, and what will happen. */
export function SubmitSection(props: { draft: Draft; preflight: Preflight | undefined; settled: boolean }) {
  const { draft, preflight, settled } = props;
  const { t } = useTranslation();
  const textOf = useFindingText();
  if (preflight === undefined)
    return <StatusIndicator type="loading">{t('application.checking')}</StatusIndicator>;
  const { findings, notes, plan } = preflight;
  return (
    <SpaceBetween size="l">
      {settled && findings.length > 0 && (
        <Alert type="error" header={t('application.findings')}>
          <FindingList findings={findings} />
        </Alert>
      )}
      <Container header={<Header>{t('application.summary')}</Header>}>
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={[
            { label: t('application.type'), value: draft.type ? t(`order.types.${draft.type}`) : '–' },
            {
              label: t('application.names'),
              value: <Names names={plan.domains.flatMap(({ names }) => names)} />,
            },
            {
              label: t('application.steps.key'),
              value: preflight.csr?.key
                ? keyName(preflight.csr.key)
                : t(draft.csr ? 'application.csrGiven' : 'application.noKey'),
            },
            ...(draft.type === 'OV'
              ? [{ label: t('application.steps.organization'), value: draft.organization?.name ?? '–' }]
              : []),
          ]}
        />
      </Container>
      <Container header={<Header>{t('application.happens')}</Header>}>
        <WhatHappens plan={plan} />
      </Container>
      {notes.length > 0 && (
        <Alert type="info" header={t('application.notes')}>
          <ul>
            {notes.map((note) => (
              <li key={note.field + note.code + note.message}>{textOf(note)}</li>
            ))}
          </ul>
        </Alert>
      )}
    </SpaceBetween>
  );
}

function WhatHappens({ plan }: { plan: Preflight['plan'] }) {
  const { t } = useTranslation();
  const dates = useDates();
  const nameList = useNameList();
  const waits = plan.domains.some(({ confirmedAt }) => confirmedAt === undefined);
  const stepOf = (domain: PlannedDomain): string => {
    const { adn, contact, method, confirmedAt } = domain;
    const names = nameList(domain.names);
    if (confirmedAt === undefined) {
      if (contact === '') return t('application.needsGrant', { names });
      const needed = method && method !== 'grant' && placeFor(domain, method);
      return needed
        ? t(`application.willPublish.${needed.type}`, { place: needed.place, names })
        : t('application.willMail', { contact, names });
    }
    const until = dates.day(domain.until ?? confirmedAt);
    return method === undefined
      ? t('application.isConfirmed', { adn, until })
      : t('application.isProven', { adn, method: t(`domains.methods.${method}.name`), until });
  };
  return (
    <SpaceBetween size="s">
      <ol className="plan">
        {plan.domains.map((domain) => (
          <li key={domain.adn}>{stepOf(domain)}</li>
        ))}
        {plan.reviewer && <li>{t('application.willReview')}</li>}
        <li>
          {plan.issuer.id === 'own'
            ? t('application.willIssue')
            : t('issuers.willSign', {
                name: plan.issuer.name,
                trust: t(`issuers.trusts.${plan.issuer.trust}`),
              })}
        </li>
      </ol>
      {plan.expectedIssueAt !== undefined && (
        <Box color="text-body-secondary">
          {t(waits ? 'application.expectedAfter' : 'application.expected', {
            date: dates.day(plan.expectedIssueAt),
          })}
        </Box>
      )}
    </SpaceBetween>
  );
}
