import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { type AccountDomain, type DomainMethod, isChecked } from './account-domain.ts';
import { CheckResult } from './check-result.tsx';

import { useProofItems } from './proof-items.ts';
import { PublishSection } from './publish-section.tsx';
import { useCheckDomain, useStartValidation } from './use-domains.ts';

type Props = { domain: AccountDomain; method: DomainMethod; mayAct: boolean };

/** One method: what it proves, what to publish, and what the last check found. */
export function MethodSection({ domain, method: shown, mayAct }: Props) {
  const { t } = useTranslation();
  const itemsOf = useProofItems();
  const { method, section, place, checked, proof, valueEndsAt } = shown;
  const { name, state } = domain;
  const check = useCheckDomain(name);
  const start = useStartValidation();
  const hasEnded = valueEndsAt !== undefined && Date.parse(valueEndsAt) <= Date.now();
  const isFound = proof?.usable === true && checked?.result !== 'not-proven';
  const asks = mayAct && isChecked(method) && state !== 'blocked';
  return (
    <Container
      header={
        <Header
          description={t('domains.section', { section })}
          actions={
            asks &&
            (hasEnded ? (
              <Button
                loading={start.isPending}
                ariaLabel={t('domains.startAgainBy', { method: t(`domains.methods.${method}.name`) })}
                onClick={() => start.mutate({ name, method })}
              >
                {t('domains.startAgain')}
              </Button>
            ) : (
              <Button
                loading={check.isPending}
                ariaLabel={t('domains.checkBy', { method: t(`domains.methods.${method}.name`) })}
                onClick={() => check.mutate(method)}
              >
                {t('domains.check')}
              </Button>
            ))
          }
        >
          {t(`domains.methods.${method}.name`)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {check.error && <ProblemAlert error={check.error} header={t('domains.notChecked')} />}
        {start.error && <ProblemAlert error={start.error} header={t('domains.notStarted')} />}
        {checked && <CheckResult checked={checked} />}
        <KeyValuePairs columns={3} minColumnWidth={180} items={itemsOf(name, shown)} />
        {place && !hasEnded && (
          <PublishSection key={`${isFound}`} place={place} method={method} isFound={isFound} />
        )}
      </SpaceBetween>
    </Container>
  );
}
