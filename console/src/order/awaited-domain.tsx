import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DomainMethod } from '../domains/account-domain.ts';
import { PublishSection } from '../domains/publish-section.tsx';
import { useAwaitedDomain, useStartValidation } from '../domains/use-domains.ts';
import { useProving } from '../domains/use-proving.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { awaitedAnchor } from './awaited-anchor.ts';
import type { Awaited } from './awaited-domains.ts';

type Props = {
  domain: Awaited;
  /** Whether it is shown in full at first. */
  isOpen: boolean;
  /** Undefined if no contact can be asked now. */
  onAskByMail: (() => void) | undefined;
};

/** A domain of an order that is not proven yet: what to publish, what a check found, and the way to a mail instead. */
export function AwaitedDomain({ domain, isOpen, onAskByMail }: Props) {
  const { adn, method } = domain;
  const { t } = useTranslation();
  const [expanded, setExpanded] = useState(isOpen);
  return (
    <div id={awaitedAnchor(adn)} tabIndex={-1}>
      <ExpandableSection
        variant="container"
        headingTagOverride="h2"
        headerText={t('domain.prove', { adn })}
        headerDescription={t('domain.by', { method: t(`domains.methods.${method}.name`) })}
        headerActions={
          onAskByMail && (
            <Button ariaLabel={t('domain.askByMailFor', { adn })} onClick={onAskByMail}>
              {t('domain.askByMail')}
            </Button>
          )
        }
        expanded={expanded}
        onChange={({ detail }) => setExpanded(detail.expanded)}
      >
        {expanded && <WhatToPublish domain={domain} />}
      </ExpandableSection>
    </div>
  );
}

function WhatToPublish({ domain }: { domain: Awaited }) {
  const { adn, method } = domain;
  const { t } = useTranslation();
  const { data, error, refetch } = useAwaitedDomain(adn, method);
  const start = useStartValidation();
  const started = data?.methods.find((each) => each.method === method);
  if (started) return <Started domain={domain} started={started} />;
  if (error)
    return <ProblemAlert error={error} header={t('domain.notShown')} onRetry={() => void refetch()} />;
  if (data?.givenUpAt === undefined)
    return <StatusIndicator type="loading">{t('domain.preparing')}</StatusIndicator>;
  return (
    <SpaceBetween size="s">
      {start.error && <ProblemAlert error={start.error} header={t('domains.notStarted')} />}
      <Box>{t('domain.givenUp')}</Box>
      <Button loading={start.isPending} onClick={() => start.mutate({ name: adn, method })}>
        {t('domains.startAgain')}
      </Button>
    </SpaceBetween>
  );
}

function Started({ domain: { adn, names, method }, started }: { domain: Awaited; started: DomainMethod }) {
  const { t } = useTranslation();
  const { place, proof, checked } = started;
  const what = `${adn}, ${t(`domains.methods.${method}.name`)}`;
  const { button, outcome, hasEnded } = useProving(adn, started, what, true);
  const isUsable = proof?.usable === true && checked?.result !== 'not-proven';
  const others = names.filter((name) => name !== adn);
  const isNarrow = isUsable && proof.scope === 'host' && others.length > 0;
  const isFound = isUsable && !isNarrow;
  return (
    <SpaceBetween size="l">
      {outcome}
      {isFound && <Box>{t('domain.goesOn')}</Box>}
      {isNarrow && (
        <Alert type="warning">{t('domain.narrow', { adn, names: others.join(t('domains.comma')) })}</Alert>
      )}
      {hasEnded && <Box>{t('domain.valueEnded')}</Box>}
      {place && !hasEnded && (
        <PublishSection key={`${isFound}`} place={place} method={method} isFound={isFound} />
      )}
      {!isFound && (
        <SpaceBetween size="xs">
          {button}
          {!hasEnded && (
            <Box color="text-body-secondary" fontSize="body-s">
              {t('domain.checksItself')}
            </Box>
          )}
        </SpaceBetween>
      )}
    </SpaceBetween>
  );
}
