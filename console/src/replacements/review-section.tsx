import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useConditionItems } from './conditions.ts';
import type { Counted } from './counted.ts';
import type { ReplacementBody } from './replacement.ts';
import { useAuthorities } from './use-authorities.ts';
import { WaitingTable } from './waiting-table.tsx';

type Props = {
  body: ReplacementBody;
  counts: Counted;
  hours: number;
  /** How many certificates it covers. */
  children: ReactNode;
  sending: boolean;
  error: Error | null;
  onBack: () => void;
  onRequest: () => void;
};

/** What a request will do, before it is sent. */
export function ReviewSection(props: Props) {
  const { body, counts, hours, children, sending, error, onBack, onRequest } = props;
  const { t } = useTranslation();
  const itemsOf = useConditionItems();
  const { issuing } = useAuthorities();
  const stillIssues = issuing.some(({ id, issues }) => id === body.issuer && issues);
  const { people } = counts.waiting;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t('replacements.reviewHow')}>
        {t('replacements.review')}
      </Header>
      {stillIssues && (
        <Alert type="warning" header={t('replacements.stillIssues')}>
          {t('replacements.stillIssuesHow')}
        </Alert>
      )}
      {counts.isWhole && counts.valid === 0 && <Alert type="warning">{t('replacements.coversNone')}</Alert>}
      <Container header={<Header>{t('replacements.covers')}</Header>}>{children}</Container>
      <Container header={<Header>{t('replacements.willHappen')}</Header>}>
        <ul className="plan">
          <li>{t('replacements.plan.clients', { count: hours })}</li>
          <li>{t('replacements.plan.timers')}</li>
          <li>{t('replacements.plan.orders')}</li>
          {people > 0 && <li>{t('replacements.plan.people', { count: people })}</li>}
          <li>{t('replacements.plan.nothingRevoked')}</li>
        </ul>
      </Container>
      <Container header={<Header>{t('replacements.conditions')}</Header>}>
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={[...itemsOf(body), { label: t('replacements.reason'), value: body.reason }]}
        />
      </Container>
      <WaitingTable counts={counts} isPreview />
      {error && <ProblemAlert error={error} header={t('replacements.notRequested')} />}
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={onBack}>{t('replacements.back')}</Button>
          <Button variant="primary" loading={sending} onClick={onRequest}>
            {t('replacements.requestNow')}
          </Button>
        </SpaceBetween>
      </Box>
    </SpaceBetween>
  );
}
