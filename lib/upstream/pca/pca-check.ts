import type { Clock } from '../../clock.ts';
import { Transient } from '../../problem.ts';
import type { PcaChecker } from '../pca-checker.ts';
import { type PcaApi, PcaRefusal } from './pca-api.ts';

/** Looks whether a CA of AWS Private CA is there, active and valid. */
export const pcaChecker = (api: Pick<PcaApi, 'describe'>, clock: Clock): PcaChecker => ({
  async check(caArn) {
    try {
      const { status, notAfter } = await api.describe(caArn);
      if (status !== 'ACTIVE') return `The CA is ${status}, not ACTIVE.`;
      if (notAfter !== undefined && notAfter <= clock.now()) return `The CA has expired at ${notAfter}.`;
      return undefined;
    } catch (error) {
      if (error instanceof PcaRefusal) return `AWS answers ${error.problem}: ${error.message}`;
      if (error instanceof Transient) return error.message;
      throw error;
    }
  },
});
