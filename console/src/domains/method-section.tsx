import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import type { AccountDomain, DomainMethod } from './account-domain.ts';
import { useProofItems } from './proof-items.ts';
import { PublishSection } from './publish-section.tsx';
import { useProving } from './use-proving.tsx';

type Props = { domain: AccountDomain; method: DomainMethod; mayAct: boolean };

/** One method: what it proves, what to publish, and what the last check found. */
export function MethodSection({ domain, method: shown, mayAct }: Props) {
  const { t } = useTranslation();
  const itemsOf = useProofItems();
  const { method, section, place, checked, proof } = shown;
  const { name, state } = domain;
  const title = t(`domains.methods.${method}.name`);
  const { button, outcome, hasEnded } = useProving(name, shown, title);
  const isFound = proof?.usable === true && checked?.result !== 'not-proven';
  return (
    <Container
      header={
        <Header
          description={t('domains.section', { section })}
          actions={mayAct && state !== 'blocked' && button}
        >
          {title}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {outcome}
        <KeyValuePairs columns={3} minColumnWidth={180} items={itemsOf(name, shown)} />
        {place && !hasEnded && (
          <PublishSection key={`${isFound}`} place={place} method={method} isFound={isFound} />
        )}
      </SpaceBetween>
    </Container>
  );
}
