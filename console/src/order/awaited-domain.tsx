import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { type ReactNode, useState } from 'react';
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
  const byMail = onAskByMail && (
    <Button ariaLabel={t('domain.askByMailFor', { adn })} onClick={onAskByMail}>
      {t('domain.askByMail')}
    </Button>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a link of the alert leads here; there is nothing to press.
    <div
      id={awaitedAnchor(adn)}
      tabIndex={-1}
      onFocus={({ target, currentTarget }) => target === currentTarget && setExpanded(true)}
    >
      <ExpandableSection
        variant="container"
        headingTagOverride="h2"
        headerText={t('domain.prove', { adn })}
        headerDescription={t('domain.by', { method: t(`domains.methods.${method}.name`) })}
        expanded={expanded}
        onChange={({ detail }) => setExpanded(detail.expanded)}
      >
        {expanded && <WhatToPublish domain={domain} byMail={byMail} />}
      </ExpandableSection>
    </div>
  );
}

type Shown = { domain: Awaited; byMail: ReactNode };

function WhatToPublish({ domain, byMail }: Shown) {
  const { adn, method } = domain;
  const { t } = useTranslation();
  const { data, error, refetch } = useAwaitedDomain(adn, method);
  const start = useStartValidation();
  const started = data?.methods.find((each) => each.method === method);
  if (started) return <Started domain={domain} started={started} byMail={byMail} />;
  if (error)
    return (
      <SpaceBetween size="m">
        <ProblemAlert error={error} header={t('domain.notShown')} onRetry={() => void refetch()} />
        {byMail}
      </SpaceBetween>
    );
  if (data?.givenUpAt === undefined)
    return (
      <SpaceBetween size="m">
        <StatusIndicator type="loading">{t('domain.preparing')}</StatusIndicator>
        {byMail}
      </SpaceBetween>
    );
  return (
    <SpaceBetween size="m">
      {start.error && <ProblemAlert error={start.error} header={t('domains.notStarted')} />}
      <Box>{t('domain.givenUp')}</Box>
      <SpaceBetween direction="horizontal" size="xs">
        <Button
          variant="primary"
          loading={start.isPending}
          ariaLabel={t('domains.startAgainBy', { method: adn })}
          onClick={() => start.mutate({ name: adn, method })}
        >
          {t('domains.startAgain')}
        </Button>
        {byMail}
      </SpaceBetween>
    </SpaceBetween>
  );
}

function Started({ domain, started, byMail }: Shown & { started: DomainMethod }) {
  const { adn, names, method } = domain;
  const { t } = useTranslation();
  const { place, proof, checked } = started;
  const what = `${adn}, ${t(`domains.methods.${method}.name`)}`;
  const { button, outcome, hasEnded } = useProving(adn, started, what, true);
  const isUsable = proof?.usable === true && checked?.result !== 'not-proven';
  const others = names.filter((name) => name !== adn);
  const isNarrow = isUsable && proof.scope === 'host' && others.length > 0;
  if (isUsable && !isNarrow)
    return (
      <SpaceBetween size="m">
        {outcome}
        <Box>{t('domain.goesOn')}</Box>
        {place && <PublishSection place={place} method={method} isFound />}
      </SpaceBetween>
    );
  return (
    <SpaceBetween size="l">
      {isNarrow && (
        <Alert type="warning">{t('domain.narrow', { adn, names: others.join(t('domains.comma')) })}</Alert>
      )}
      {hasEnded && <Box>{t('domain.valueEnded')}</Box>}
      {place && !hasEnded && <PublishSection place={place} method={method} isFound={false} />}
      <SpaceBetween size="xs">
        <SpaceBetween direction="horizontal" size="xs">
          {button}
          {byMail}
        </SpaceBetween>
        {!hasEnded && (
          <Box color="text-body-secondary" fontSize="body-s">
            {t('domain.checksItself')}
          </Box>
        )}
      </SpaceBetween>
      {!isNarrow && outcome}
    </SpaceBetween>
  );
}
