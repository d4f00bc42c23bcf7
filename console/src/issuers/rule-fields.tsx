import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { TextField } from '../application/text-field.tsx';
import { ChoiceField } from '../replacements/choice-field.tsx';
import type { RuleDraft } from './rules-draft.ts';

const TYPES = ['DV', 'OV'] as const;
const PROFILES = ['default', 'shortlived'] as const;

type Props = {
  number: number;
  rule: RuleDraft;
  issuers: readonly SelectProps.Option[];
  isFirst: boolean;
  isLast: boolean;
  error: string | undefined;
  errorAt: (field: string) => string | undefined;
  onChange: (rule: RuleDraft) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One rule: its conditions, and the issuer that it chooses. */
export function RuleFields(props: Props) {
  const { number, rule, issuers, isFirst, isLast, error, errorAt, onChange, onMove, onRemove } = props;
  const { t } = useTranslation();
  const set = (change: Partial<RuleDraft>) => onChange({ ...rule, ...change });
  return (
    <Container
      header={
        <Header
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button
                iconName="angle-up"
                ariaLabel={t('issuers.up', { number })}
                disabled={isFirst}
                onClick={() => onMove(-1)}
              />
              <Button
                iconName="angle-down"
                ariaLabel={t('issuers.down', { number })}
                disabled={isLast}
                onClick={() => onMove(1)}
              />
              <Button iconName="remove" ariaLabel={t('issuers.remove', { number })} onClick={onRemove} />
            </SpaceBetween>
          }
        >
          {t('issuers.ruleNumber', { number })}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {error !== undefined && <Alert type="error">{error}</Alert>}
        <TextField
          label={t('issuers.domains')}
          description={t('issuers.domainsHow')}
          value={rule.domains}
          error={errorAt('domains')}
          onChange={(domains) => set({ domains })}
        />
        <ChoiceField
          label={t('application.type')}
          any={t('issuers.anyType')}
          options={TYPES.map((type) => ({ value: type, label: t(`order.types.${type}`) }))}
          value={rule.type}
          error={errorAt('type')}
          onChange={(chosen) => set({ type: TYPES.find((each) => each === chosen) ?? '' })}
        />
        <TextField
          label={t('issuers.accounts')}
          value={rule.accounts}
          error={errorAt('accounts')}
          onChange={(accounts) => set({ accounts })}
        />
        <ChoiceField
          label={t('issuers.life')}
          any={t('issuers.anyLife')}
          options={PROFILES.map((profile) => ({ value: profile, label: t(`issuers.profiles.${profile}`) }))}
          value={rule.profile}
          error={errorAt('profile')}
          onChange={(chosen) => set({ profile: PROFILES.find((each) => each === chosen) ?? '' })}
        />
        <ChoiceField
          label={t('issuers.issuer')}
          options={issuers}
          value={rule.issuer}
          error={errorAt('issuer')}
          onChange={(issuer) => set({ issuer })}
        />
      </SpaceBetween>
    </Container>
  );
}
