import FormField from '@cloudscape-design/components/form-field';
import Textarea, { type TextareaProps } from '@cloudscape-design/components/textarea';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../member/settings.ts';
import { DecisionForm } from './decision-form.tsx';
import type { Decision } from './use-decision.ts';

/** Holds the order with a comment that the applicant and other reviewers see. */
export function HoldForm(props: {
  comment: string;
  onChange: (comment: string) => void;
  isPending: boolean;
  onSend: (decision: Decision) => void;
  onLeave: () => void;
}) {
  const { comment, onChange, isPending, onSend, onLeave } = props;
  const { t } = useTranslation();
  const { longestComment } = useSettings().review;
  const [tried, setTried] = useState(false);
  const field = useRef<TextareaProps.Ref>(null);
  useEffect(() => field.current?.focus(), []);

  function send(): void {
    setTried(true);
    if (comment.trim() !== '') onSend({ kind: 'hold', comment });
  }

  return (
    <DecisionForm kind="hold" isPending={isPending} onSend={send} onLeave={onLeave}>
      <FormField label={t('review.comment')} errorText={tried && comment.trim() === '' && t('review.needed')}>
        <Textarea
          ref={field}
          value={comment}
          onChange={({ detail }) => onChange(detail.value.slice(0, longestComment))}
        />
      </FormField>
    </DecisionForm>
  );
}
