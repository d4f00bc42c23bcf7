import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { Credential } from './credential.ts';

const TYPE_OF: Record<Credential['state'], StatusIndicatorProps.Type> = {
  active: 'success',
  expired: 'stopped',
  revoked: 'stopped',
};

/** Whether programs may order with a credential, by colour, icon and word. */
export function CredentialIndicator({ state }: { state: Credential['state'] }) {
  const { t } = useTranslation();
  return (
    <StatusIndicator type={TYPE_OF[state]}>
      <span className="no-wrap">{t(`automation.states.${state}`)}</span>
    </StatusIndicator>
  );
}
