import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem } from '../api/problem.ts';
import { useFieldErrors } from '../application/field-error.ts';
import { ChoiceField } from '../replacements/choice-field.tsx';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { LeaveModal } from '../shell/leave-modal.tsx';
import { useNotify } from '../shell/notifications.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useLeaveGuard } from '../shell/use-leave-guard.ts';
import { isInUse, LIST_PATH, RULES_PATH } from './issuer.ts';
import { RuleFields } from './rule-fields.tsx';
import { bodyOf, draftOf, moved, newRule, type RuleDraft } from './rules-draft.ts';
import { useChangeRules, useIssuers, useRulesToEdit } from './use-issuers.ts';

/** Changes which orders each issuer gets. */
export function RulesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const issuers = useIssuers();
  const [read] = useState(useRulesToEdit().data);
  const [draft, setDraft] = useState(() => draftOf(read.rules));
  const isChanged = JSON.stringify(bodyOf(draft)) !== JSON.stringify(read.rules);
  const { blocker, release } = useLeaveGuard(isChanged);
  const change = useChangeRules(() => {
    notify({ type: 'success', header: t('issuers.rulesChanged') });
    release();
    navigate(LIST_PATH);
  });
  const findings = change.error instanceof Problem ? change.error.findings : [];
  const errorAt = useFieldErrors(findings);
  useBreadcrumbs(
    { text: t('issuers.title'), href: LIST_PATH },
    { text: t('issuers.changeRules'), href: RULES_PATH },
  );
  const options = (issuers.data ?? []).filter(isInUse).map(({ id, name }) => ({ value: id, label: name }));
  const setRules = (rules: RuleDraft[]) => setDraft({ ...draft, rules });
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t('issuers.rulesHow')}>
        {t('issuers.changeRules')}
      </Header>
      {draft.rules.map((rule, index) => (
        <RuleFields
          key={rule.key}
          number={index + 1}
          rule={rule}
          issuers={options}
          isFirst={index === 0}
          isLast={index === draft.rules.length - 1}
          error={errorAt(`/rules/${index}`)}
          errorAt={(field) => fieldError(findings, errorAt, `/rules/${index}/${field}`)}
          onChange={(changed) =>
            setRules(draft.rules.map((each) => (each.key === rule.key ? changed : each)))
          }
          onMove={(by) => setRules(moved(draft.rules, index, by))}
          onRemove={() => setRules(draft.rules.filter((each) => each.key !== rule.key))}
        />
      ))}
      <Button
        iconName="add-plus"
        onClick={() => setRules([...draft.rules, newRule(options.at(-1)?.value ?? 'own')])}
      >
        {t('issuers.addRule')}
      </Button>
      <Container header={<Header>{t('issuers.defaultIssuer')}</Header>}>
        <ChoiceField
          label={t('issuers.defaultIssuer')}
          options={options}
          value={draft.default}
          error={errorAt('/default')}
          isLoading={issuers.isLoading}
          onChange={(chosen) => setDraft({ ...draft, default: chosen })}
        />
      </Container>
      {change.error &&
        (findings.length > 0 ? (
          <Alert type="error" header={t('issuers.rulesNotChanged')}>
            {t('automation.mend')}
          </Alert>
        ) : (
          <ProblemAlert error={change.error} header={t('issuers.rulesNotChanged')} />
        ))}
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={() => navigate(LIST_PATH)}>{t('action.cancel')}</Button>
          <Button
            variant="primary"
            loading={change.isPending}
            disabled={!isChanged}
            onClick={() => change.mutate({ rules: bodyOf(draft), tag: read.tag })}
          >
            {t('issuers.saveRules')}
          </Button>
        </SpaceBetween>
      </Box>
      {blocker.state === 'blocked' && (
        <LeaveModal
          texts={{
            question: t('issuers.leaveRules'),
            lost: t('issuers.leaveRulesHow'),
            leave: t('issuers.leaveNow'),
          }}
          onStay={blocker.reset}
          onLeave={blocker.proceed}
        />
      )}
    </SpaceBetween>
  );
}

/** The findings at a field, or at one of its values. */
function fieldError(
  findings: readonly { field: string }[],
  errorAt: (field: string) => string | undefined,
  field: string,
): string | undefined {
  const all = [...new Set(findings.map((each) => each.field))].filter(
    (each) => each === field || each.startsWith(`${field}/`),
  );
  return all.length === 0 ? undefined : all.map((each) => errorAt(each) ?? '').join(' ');
}
