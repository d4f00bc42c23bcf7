import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { type DomainMethod, isChecked } from './account-domain.ts';
import { CheckResult } from './check-result.tsx';
import { useCheckDomain, useStartValidation } from './use-domains.ts';

type Proving = {
  /** Checks now, or starts again if the value has ended; undefined for a mail. */
  button: ReactNode;
  /** What the last check found, and why a request failed. */
  outcome: ReactNode;
  /** The Random Value can no longer be used. */
  hasEnded: boolean;
};

/** How a method of a domain is checked. @param what names it for people who do not see it; @param isNext it is the next step */
export function useProving(
  name: string,
  { method, checked, valueEndsAt }: DomainMethod,
  what: string,
  isNext = false,
): Proving {
  const { t } = useTranslation();
  const check = useCheckDomain(name);
  const start = useStartValidation();
  const hasEnded = valueEndsAt !== undefined && Date.parse(valueEndsAt) <= Date.now();
  const variant = isNext ? 'primary' : 'normal';
  return {
    hasEnded,
    button: isChecked(method) ? (
      hasEnded ? (
        <Button
          variant={variant}
          loading={start.isPending}
          ariaLabel={t('domains.startAgainBy', { method: what })}
          onClick={() => start.mutate({ name, method })}
        >
          {t('domains.startAgain')}
        </Button>
      ) : (
        <Button
          variant={variant}
          loading={check.isPending}
          ariaLabel={t('domains.checkBy', { method: what })}
          onClick={() => check.mutate(method)}
        >
          {t('domains.check')}
        </Button>
      )
    ) : undefined,
    outcome: (check.error || start.error || checked) && (
      <SpaceBetween size="l">
        {check.error && <ProblemAlert error={check.error} header={t('domains.notChecked')} />}
        {start.error && <ProblemAlert error={start.error} header={t('domains.notStarted')} />}
        {checked && <CheckResult checked={checked} />}
      </SpaceBetween>
    ),
  };
}
