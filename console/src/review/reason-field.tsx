import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../member/settings.ts';
import { useFieldName } from '../texts/field-name.ts';
import { type DraftReason, withCode } from './draft-reason.ts';
import { isReasonCode } from './reason-codes.ts';

/** One reason: picked from the catalogue, pointed at a field, with the sentence that the applicant reads. */
export function ReasonField(props: {
  reason: DraftReason;
  number: number;
  fields: readonly string[];
  /** Whether what is missing is marked. */
  tried: boolean;
  onChange: (reason: DraftReason) => void;
  onRemove: (() => void) | undefined;
  codeRef?: Ref<SelectProps.Ref> | undefined;
}) {
  const { reason, number, fields, tried, onChange, onRemove, codeRef } = props;
  const { t } = useTranslation();
  const { reasons: catalogue, longestMessage } = useSettings().review;
  const nameOf = useFieldName();
  // The reasons that fit the field come first.
  const fitting = catalogue.toSorted(
    (a, b) => Number(b.field === reason.field) - Number(a.field === reason.field),
  );
  const codes = (reason.field === '' ? catalogue : fitting).flatMap(({ code }) =>
    isReasonCode(code) ? [{ value: code, label: t(`review.reasons.${code}`) }] : [],
  );
  const pointers = [...new Set([...fields, reason.field])].map((value) => ({
    value,
    label: value === '' ? t('review.wholeApplication') : nameOf(value),
  }));
  return (
    <SpaceBetween size="xs">
      <FormField
        label={t('review.reason', { number })}
        errorText={tried && reason.code === undefined && t('review.needed')}
      >
        <Select
          {...(codeRef && { ref: codeRef })}
          placeholder={t('review.chooseCode')}
          filteringType="auto"
          filteringAriaLabel={t('review.findReason')}
          filteringClearAriaLabel={t('orders.clear')}
          options={codes}
          selectedOption={codes.find(({ value }) => value === reason.code) ?? null}
          onChange={({ detail }) => onChange(withCode(reason, detail.selectedOption.value ?? '', catalogue))}
        />
      </FormField>
      <FormField label={t('review.field')}>
        <Select
          options={pointers}
          selectedOption={pointers.find(({ value }) => value === reason.field) ?? null}
          onChange={({ detail }) => onChange({ ...reason, field: detail.selectedOption.value ?? '' })}
        />
      </FormField>
      <FormField
        label={t('review.message')}
        errorText={tried && reason.message.trim() === '' && t('review.needed')}
      >
        <Textarea
          rows={2}
          value={reason.message}
          onChange={({ detail }) => onChange({ ...reason, message: detail.value.slice(0, longestMessage) })}
        />
      </FormField>
      {onRemove && (
        <Button
          iconName="remove"
          variant="inline-link"
          formAction="none"
          ariaLabel={t('review.removeReason', { number })}
          onClick={onRemove}
        >
          {t('members.remove')}
        </Button>
      )}
    </SpaceBetween>
  );
}
