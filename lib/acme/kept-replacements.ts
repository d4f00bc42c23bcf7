import { after, type Clock, type Instant } from '../clock.ts';
import type { ActiveReplacement } from './replacement-request.ts';
import type { ReplacementReader } from './replacement-store.ts';

/** So long what was read is answered again: every client asks for its renewal window several times a day. */
const KEPT_SECONDS = 60;

/** Reads the active requests once a minute at most. A read that fails is not kept. */
export function keptReplacements({ listActive }: ReplacementReader, clock: Clock): ReplacementReader {
  let kept: { until: Instant; read: Promise<readonly ActiveReplacement[]> } | undefined;
  return {
    async listActive() {
      const now = clock.now();
      if (kept === undefined || kept.until <= now)
        kept = { until: after(now, KEPT_SECONDS, 'seconds'), read: listActive() };
      const { read } = kept;
      try {
        return await read;
      } catch (error) {
        if (kept?.read === read) kept = undefined;
        throw error;
      }
    },
  };
}
