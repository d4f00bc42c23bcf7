import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Spinner from '@cloudscape-design/components/spinner';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { useProofText } from '../order/proof-text.ts';
import { useScopeText } from '../order/scope-text.ts';
import { type Evidence, useEvidence } from '../order/use-evidence.ts';
import { AppLink } from '../shell/app-link.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';

/** What proves the domains: the approvals of contacts and what was checked, what each covers, since and until when. */
export function ApprovalsSection({ orderId }: { orderId: string }) {
  const { t } = useTranslation();
  const { data, error } = useEvidence(orderId);
  return (
    <Container
      header={<Header {...(data && { counter: `(${data.length})` })}>{t('review.approvals')}</Header>}
    >
      {error && <ProblemAlert error={error} header={t('evidence.failed')} />}
      {!data && !error && <Spinner />}
      <ul className="approvals">
        {data?.map((each) => (
          <li key={each.challengeId}>
            <Approval evidence={each} orderId={orderId} />
          </li>
        ))}
      </ul>
    </Container>
  );
}

function Approval({ evidence, orderId }: { evidence: Evidence; orderId: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const scopeText = useScopeText();
  const { provenBy, foundAt } = useProofText();
  const { adn, checked, granted, until, orderId: asked } = evidence;
  return (
    <>
      <StatusIndicator type="success">{adn}</StatusIndicator>
      <div>{provenBy(evidence)}</div>
      {checked && (
        <Box fontSize="body-s">
          <span className="fingerprint">{t('review.foundAt', { places: foundAt(checked.proof) })}</span>
        </Box>
      )}
      {granted && <Box fontSize="body-s">{granted.reason}</Box>}
      <Box color="text-body-secondary" fontSize="body-s">
        {scopeText(evidence)} {t('review.validUntil', { date: dates.day(until) })}{' '}
        {asked !== undefined && asked !== orderId && (
          <AppLink href={`/orders/${asked}`}>{t('review.fromOrder')}</AppLink>
        )}
      </Box>
    </>
  );
}
