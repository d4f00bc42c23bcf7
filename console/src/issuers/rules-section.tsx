import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { type Issuer, RULES_PATH } from './issuer.ts';
import { useRuleText } from './rule-text.ts';
import { useRules } from './use-issuers.ts';

/** The rules in the order in which they are tried. */
export function RulesSection({ issuers, mayChange }: { issuers: readonly Issuer[]; mayChange: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const rules = useRules();
  const textOf = useRuleText(issuers);
  const actions = mayChange && (
    <Button onClick={() => navigate(RULES_PATH)}>{t('issuers.changeRules')}</Button>
  );
  return (
    <Container
      header={
        <Header description={t('issuers.rulesHow')} actions={actions}>
          {t('issuers.rules')}
        </Header>
      }
    >
      {rules.error && (
        <ProblemAlert
          error={rules.error}
          header={t('issuers.rulesFailed')}
          onRetry={() => void rules.refetch()}
        />
      )}
      {rules.isLoading && <StatusIndicator type="loading">{t('issuers.rulesLoading')}</StatusIndicator>}
      {rules.data && (
        <SpaceBetween size="s">
          <ol className="plan">
            {rules.data.rules.rules.map((rule) => (
              <li key={JSON.stringify(rule)}>{textOf(rule)}</li>
            ))}
          </ol>
          <Box>{textOf({ issuer: rules.data.rules.default })}</Box>
        </SpaceBetween>
      )}
    </Container>
  );
}
