import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.d.ts';

type Phase = components['schemas']['Phase'];

const TYPE_OF: Record<Phase, StatusIndicatorProps.Type> = {
  'pending-application': 'pending',
  'application-review': 'in-progress',
  'review-failed': 'error',
  issued: 'success',
  'expiring-soon': 'warning',
  expired: 'stopped',
  closed: 'stopped',
  revoked: 'stopped',
};

/** The phase of an order, by colour, icon and word. */
export function PhaseIndicator({ phase }: { phase: Phase }) {
  const { t } = useTranslation();
  return (
    <StatusIndicator type={TYPE_OF[phase]}>
      <span className="no-wrap">{t(`order.phases.${phase}`)}</span>
    </StatusIndicator>
  );
}
