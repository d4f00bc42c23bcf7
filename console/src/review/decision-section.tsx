import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import ToggleButton from '@cloudscape-design/components/toggle-button';
import { useTranslation } from 'react-i18next';
import type { Order } from '../order/use-order.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { ApproveForm } from './approve-form.tsx';
import { HoldForm } from './hold-form.tsx';
import { ReasonsForm } from './reasons-form.tsx';
import type { Typed } from './typed.ts';
import type { Decision } from './use-decision.ts';

export const CHOICES = ['approve', 'return', 'refuse', 'hold'] as const;
export type Choice = (typeof CHOICES)[number];

/** The four decisions; the chosen one shows its form. */
export function DecisionSection(props: {
  order: Order;
  choice: Choice;
  onChoose: (choice: Choice | undefined) => void;
  typed: Typed;
  onType: (typed: Typed) => void;
  isPending: boolean;
  error: Error | null;
  onSend: (decision: Decision) => void;
}) {
  const { order, choice, onChoose, typed, onType, isPending, error, onSend } = props;
  const { t } = useTranslation();
  const form = { isPending, onSend, onLeave: () => onChoose(undefined) };
  return (
    <Container header={<Header>{t('review.decision')}</Header>}>
      <SpaceBetween size="l">
        <SpaceBetween direction="horizontal" size="xs">
          {CHOICES.map((each) => (
            <ToggleButton
              key={each}
              pressed={choice === each}
              onChange={({ detail }) => onChoose(detail.pressed ? each : undefined)}
            >
              {t(`review.decide.${each}`)}
            </ToggleButton>
          ))}
        </SpaceBetween>
        {error && <ProblemAlert error={error} header={t('review.notDecided')} />}
        {choice === 'approve' && (
          <ApproveForm
            order={order}
            checklist={typed.checklist}
            onChange={(checklist) => onType({ ...typed, checklist })}
            {...form}
          />
        )}
        {(choice === 'return' || choice === 'refuse') && (
          <ReasonsForm
            key={choice}
            kind={choice}
            order={order}
            reasons={typed.reasons}
            onChange={(reasons) => onType({ ...typed, reasons })}
            {...form}
          />
        )}
        {choice === 'hold' && (
          <HoldForm comment={typed.comment} onChange={(comment) => onType({ ...typed, comment })} {...form} />
        )}
      </SpaceBetween>
    </Container>
  );
}
