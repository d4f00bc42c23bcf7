import type { Clock } from '../clock.ts';
import type { Check, Outcome } from './check.ts';
import { checkDnsChange } from './dns-change.ts';
import { checkPersistentRecord } from './persistent-record.ts';
import { checkWebsiteChange, type WebsiteCheck } from './website-change.ts';

/** The budget of one check: an applicant waits for it. */
const CHECK_SECONDS = 10;

/** Performs a check from this network. Never throws because of what others answer. */
export const performCheck =
  (deps: WebsiteCheck & { clock: Clock }) =>
  (check: Check): Promise<Outcome> => {
    switch (check.method) {
      case 'dns':
        return checkDnsChange(deps.dns, check, AbortSignal.timeout(CHECK_SECONDS * 1000));
      case 'dns-persist': {
        const over = AbortSignal.timeout(CHECK_SECONDS * 1000);
        return checkPersistentRecord(deps.dns, check, deps.clock.now(), over);
      }
      case 'http':
        return checkWebsiteChange(deps, check);
    }
  };
