import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { Replacement } from './replacement.ts';

/** Whether clients are asked to renew, by colour, icon and word. */
export function ReplacementIndicator({ state }: { state: Replacement['state'] }) {
  const { t } = useTranslation();
  return (
    <StatusIndicator type={state === 'active' ? 'in-progress' : 'stopped'}>
      <span className="no-wrap">{t(`replacements.states.${state}`)}</span>
    </StatusIndicator>
  );
}
