import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useTranslation } from 'react-i18next';
import { AppLink } from '../shell/app-link.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';
import { useProofText } from './proof-text.ts';
import { useScopeText } from './scope-text.ts';
import { type Evidence, useEvidence } from './use-evidence.ts';

/** What proves control of each domain, for members of the service. */
export function EvidenceTab({ orderId }: { orderId: string }) {
  const { t } = useTranslation();
  const { data, error } = useEvidence(orderId);
  if (error) return <ProblemAlert error={error} header={t('evidence.failed')} />;
  if (data === undefined) return <Spinner size="large" />;
  return (
    <SpaceBetween size="l">
      {data.length === 0 && <Box color="text-body-secondary">{t('evidence.none')}</Box>}
      {data.map((each) => (
        <EvidenceOfDomain key={each.challengeId} evidence={each} />
      ))}
    </SpaceBetween>
  );
}

function EvidenceOfDomain({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation();
  const dates = useDates();
  const scopeText = useScopeText();
  const { provenBy, foundAt } = useProofText();
  const { adn, organization, until, asked, checked, granted, orderId } = evidence;
  const pair = (label: string, value: string | number | undefined): KeyValuePairsProps.Item[] =>
    value === undefined ? [] : [{ label, value: <span className="fingerprint">{value}</span> }];
  return (
    <Container header={<Header description={provenBy(evidence)}>{adn}</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={180}
        items={[
          ...pair(t('evidence.scope'), scopeText(evidence)),
          ...pair(t('evidence.until'), dates.minute(until)),
          ...pair(
            t('evidence.organization'),
            organization && `${organization.name}, ${organization.country}`,
          ),
          ...pair(
            t('evidence.method'),
            granted
              ? t('domains.methods.grant.name')
              : t('evidence.methodOf', { section: evidence.method, version: evidence.rules }),
          ),
          ...pair(t('grants.reason'), granted?.reason),
          ...pair(t('grants.by'), granted?.grantedBy),
          ...pair(t('evidence.started'), checked && dates.minute(checked.startedAt)),
          ...pair(t('evidence.found'), checked && foundAt(checked.proof)),
          ...pair(t('evidence.expected'), checked?.expected),
          ...pair(t('evidence.asked'), asked && dates.minute(asked.createdAt)),
          ...pair(t('evidence.mails'), asked?.mailsSent),
          ...pair(t('evidence.message'), asked?.messageId),
          ...pair(t('evidence.mailHash'), asked?.mailSha256),
          ...pair(t('evidence.valueHash'), asked?.valueHash),
          ...pair(t('evidence.shownHash'), evidence.shownHash),
          ...pair(t('evidence.challenge'), evidence.challengeId),
          ...(orderId === undefined
            ? []
            : [{ label: t('evidence.order'), value: <OrderLink id={orderId} /> }]),
          ...factItems(t('evidence.origin'), evidence.answered),
          ...factItems(t('evidence.proof'), checked?.proof),
        ]}
      />
    </Container>
  );
}

const OrderLink = ({ id }: { id: string }) => <AppLink href={`/orders/${id}`}>{id}</AppLink>;

/** All that was recorded of an answer or a check: it differs between page and mail, DNS and website. */
function factItems(
  label: string,
  recorded: Readonly<Record<string, unknown>> | undefined,
): KeyValuePairsProps.Item[] {
  if (recorded === undefined) return [];
  const facts = Object.entries(recorded).map(
    ([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  );
  return [
    {
      label,
      value: facts.map((fact) => (
        <div key={fact} className="fingerprint">
          {fact}
        </div>
      )),
    },
  ];
}
