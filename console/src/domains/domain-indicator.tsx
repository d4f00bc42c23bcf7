import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { DomainState } from './account-domain.ts';

const TYPE_OF: Record<DomainState, StatusIndicatorProps.Type> = {
  proven: 'success',
  ending: 'warning',
  pending: 'pending',
  ended: 'stopped',
  blocked: 'error',
};

/** Whether a domain is proven, by colour, icon and word. */
export function DomainIndicator({ state }: { state: DomainState }) {
  const { t } = useTranslation();
  return (
    <StatusIndicator type={TYPE_OF[state]}>
      <span className="no-wrap">{t(`domains.states.${state}`)}</span>
    </StatusIndicator>
  );
}
