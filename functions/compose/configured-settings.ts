import type { SettingsSource } from '../../lib/views/settings/settings-view.ts';
import { config } from './config.ts';
import { configuredDeadlines } from './configured-deadlines.ts';
import { configuredApprovals, configuredCaa, ownAccountReview } from './configured-rules.ts';
import { configuredService } from './configured-service.ts';

/** The configured values that any member may read. */
export function configuredSettings(): SettingsSource {
  const { POLICY, KEY_REUSE } = config('POLICY', 'KEY_REUSE');
  return {
    service: configuredService(),
    policy: POLICY,
    caa: configuredCaa(),
    keyReuse: KEY_REUSE,
    ownAccount: ownAccountReview(),
    approvalScopes: configuredApprovals().scopes,
    ...configuredDeadlines(),
  };
}
