import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { useDates } from '../texts/dates.ts';
import { useConditionItems, useConditionText } from './conditions.ts';
import { counted, percentReplaced } from './counted.ts';
import { CountsSection } from './counts-section.tsx';
import { EndModal } from './end-modal.tsx';
import { LIST_PATH, pathOf } from './replacement.ts';
import { ReplacementIndicator } from './replacement-indicator.tsx';
import { useCountOn } from './use-count-on.ts';
import { useReplacement } from './use-replacements.ts';
import { WaitingTable } from './waiting-table.tsx';

/** One request: how much is replaced, who has to act for the rest, and its end. */
export function ReplacementPage() {
  const { t } = useTranslation();
  const dates = useDates();
  const { id = '' } = useParams();
  const query = useReplacement(id);
  const goesOn = useCountOn(query);
  const [asks, setAsks] = useState(false);
  const itemsOf = useConditionItems();
  const nameOf = useConditionText();
  const isOperator = useMe().roles.includes('operator');
  const { pages } = query.data;
  const [request] = pages;
  const counts = counted(pages.map(({ progress }) => progress));
  const name = request === undefined ? '' : nameOf(request);
  useBreadcrumbs({ text: t('replacements.title'), href: LIST_PATH }, { text: name, href: pathOf(id) });
  if (request === undefined) return null;
  const { state, reason, requestedAt, requestedBy, ended } = request;
  const waiting = counts.waiting.clients + counts.waiting.people;
  const recount = () => void query.refetch();
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        info={<ReplacementIndicator state={state} />}
        description={reason}
        actions={
          isOperator &&
          state === 'active' && <Button onClick={() => setAsks(true)}>{t('replacements.end')}</Button>
        }
      >
        {name}
      </Header>
      {ended && (
        <Alert header={t('replacements.endedAt', { at: dates.minute(ended.at), name: ended.by.name })}>
          {t('replacements.endedHow')}
        </Alert>
      )}
      {state === 'active' && counts.isWhole && waiting === 0 && (
        <Alert type="success">
          {t(counts.valid === 0 ? 'replacements.noneLeft' : 'replacements.allReplaced')}
        </Alert>
      )}
      <Container
        header={
          <Header
            actions={
              <Button iconName="refresh" loading={query.isRefetching} onClick={recount}>
                {t('replacements.recount')}
              </Button>
            }
          >
            {t('replacements.progress')}
          </Header>
        }
      >
        <SpaceBetween size="m">
          <ProgressBar
            value={percentReplaced(counts)}
            label={t('replacements.replacedOf', { replaced: counts.replaced, valid: counts.valid })}
          />
          <CountsSection
            counts={counts}
            goesOn={goesOn}
            error={query.error}
            onCountOn={() =>
              void (query.isFetchNextPageError || query.error === null
                ? query.fetchNextPage()
                : query.refetch())
            }
          />
        </SpaceBetween>
      </Container>
      <WaitingTable counts={counts} />
      <Container header={<Header>{t('replacements.request')}</Header>}>
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={[
            ...itemsOf(request),
            {
              label: t('replacements.requested'),
              value: t('replacements.byAt', { name: requestedBy.name, at: dates.minute(requestedAt) }),
            },
          ]}
        />
      </Container>
      {asks && <EndModal id={id} name={name} waiting={waiting} onClose={() => setAsks(false)} />}
    </SpaceBetween>
  );
}
