import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { issuerReader } from '../../lib/aws/stores/issuer-store.ts';
import { revocationStore } from '../../lib/aws/stores/revocation-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { during, type Invocation } from '../../lib/log.ts';
import { revokeUpstream } from '../../lib/revocation/revoke-upstream.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';
import { upstreamCas } from '../compose/upstream-cas.ts';

const deps = once(() => ({
  choice: issuerReader(deployedTable),
  revocations: revocationStore(deployedTable),
  certificates: certificateStore(deployedTable),
  openCa: upstreamCas(),
  clock: systemClock,
}));

/** Revokes certificates of other CAs at these CAs. Invoked by a schedule. */
export const handler = onFirstUse(
  () =>
    (_event: unknown, invocation: Invocation = {}): Promise<void> =>
      during(invocation, () => revokeUpstream(deps())),
);
