import FormField from '@cloudscape-design/components/form-field';
import Input, { type InputProps } from '@cloudscape-design/components/input';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../order/use-order.ts';
import { CHECKS, type Checklist, LONGEST_CHECK } from './checks.ts';
import { DecisionForm } from './decision-form.tsx';
import type { Decision } from './use-decision.ts';

/** Approves; an OV order with its checklist, of which the former one is shown but not copied. */
export function ApproveForm(props: {
  order: Order;
  checklist: Checklist;
  onChange: (checklist: Checklist) => void;
  isPending: boolean;
  onSend: (decision: Decision) => void;
  onLeave: () => void;
}) {
  const { order, checklist, onChange, isPending, onSend, onLeave } = props;
  const { t } = useTranslation();
  const needsChecklist = order.type === 'OV';
  const [tried, setTried] = useState(false);
  const first = useRef<InputProps.Ref>(null);
  useEffect(() => first.current?.focus(), []);
  const former = order.review?.former?.checklist;

  function send(): void {
    setTried(true);
    if (!needsChecklist) onSend({ kind: 'approve' });
    else if (CHECKS.every((check) => checklist[check].trim() !== '')) onSend({ kind: 'approve', checklist });
  }

  return (
    <DecisionForm kind="approve" isPending={isPending} onSend={send} onLeave={onLeave}>
      {needsChecklist &&
        CHECKS.map((check, index) => (
          <FormField
            key={check}
            label={t(`review.checklist.${check}`)}
            description={t(`review.checklistHow.${check}`)}
            constraintText={former && t('review.formerly', { value: former[check] })}
            errorText={tried && checklist[check].trim() === '' && t('review.needed')}
          >
            <Input
              {...(index === 0 && { ref: first })}
              value={checklist[check]}
              onChange={({ detail }) =>
                onChange({ ...checklist, [check]: detail.value.slice(0, LONGEST_CHECK) })
              }
            />
          </FormField>
        ))}
    </DecisionForm>
  );
}
