import type { Clock } from '../../clock.ts';
import { Transient } from '../../problem.ts';
import type { PcaChecker } from '../pca-checker.ts';
import { type PcaApi, PcaRefusal } from './pca-api.ts';

/** Looks whether a CA of AWS Private CA is there, active and valid. */
export const pcaChecker = (api: Pick<PcaApi, 'describe'>, clock: Clock): PcaChecker => ({
  async check(caArn) {
    try {
      const { status, notAfter, usageMode } = await api.describe(caArn);
      if (status !== 'ACTIVE') return { finding: `The CA is ${status}, not ACTIVE.` };
      if (notAfter !== undefined && notAfter <= clock.now())
        return { finding: `The CA has expired at ${notAfter}.` };
      return { isShortLived: usageMode === 'SHORT_LIVED_CERTIFICATE' };
    } catch (error) {
      if (error instanceof PcaRefusal) return { finding: `AWS answers ${error.problem}: ${error.message}` };
      if (error instanceof Transient) return { finding: error.message };
      throw error;
    }
  },
});
