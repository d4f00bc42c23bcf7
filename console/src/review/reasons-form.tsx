import Button from '@cloudscape-design/components/button';
import type { SelectProps } from '@cloudscape-design/components/select';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applicationFields } from '../order/application-items.ts';
import type { Order } from '../order/use-order.ts';
import { DecisionForm } from './decision-form.tsx';
import { completed, type DraftReason, emptyReason } from './draft-reason.ts';
import { ReasonField } from './reason-field.tsx';
import type { Decision } from './use-decision.ts';

const MOST_REASONS = 50;

/** Returns or refuses the order with reasons. */
export function ReasonsForm(props: {
  kind: 'return' | 'refuse';
  order: Order;
  reasons: readonly DraftReason[];
  onChange: (reasons: readonly DraftReason[]) => void;
  isPending: boolean;
  onSend: (decision: Decision) => void;
  onLeave: () => void;
}) {
  const { kind, order, reasons, onChange, isPending, onSend, onLeave } = props;
  const { t } = useTranslation();
  const [tried, setTried] = useState(false);
  const newest = useRef<SelectProps.Ref>(null);
  const { length } = reasons;
  const newestKey = reasons.at(-1)?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field of the newest reason takes the focus when there is another one.
  useEffect(() => newest.current?.focus(), [newestKey]);
  const ofOrganization = order.type === 'OV' ? ['/organization'] : [];
  const fields = [
    '',
    ...ofOrganization,
    ...applicationFields(t, order).map(({ field }) => field),
    '/contacts',
  ];

  function send(): void {
    setTried(true);
    const complete = completed(reasons);
    if (complete) onSend({ kind, reasons: complete });
  }

  return (
    <DecisionForm kind={kind} isPending={isPending} onSend={send} onLeave={onLeave}>
      {reasons.map((reason, index) => (
        <ReasonField
          key={reason.key}
          reason={reason}
          number={index + 1}
          fields={fields}
          tried={tried}
          codeRef={index === length - 1 ? newest : undefined}
          onChange={(next) => onChange(reasons.map((each) => (each.key === next.key ? next : each)))}
          onRemove={length > 1 ? () => onChange(reasons.filter((each) => each !== reason)) : undefined}
        />
      ))}
      <Button
        iconName="add-plus"
        formAction="none"
        disabled={length >= MOST_REASONS}
        onClick={() => onChange([...reasons, emptyReason()])}
      >
        {t('review.addReason')}
      </Button>
    </DecisionForm>
  );
}
