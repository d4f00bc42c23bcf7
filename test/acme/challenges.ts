import { randomBytes } from 'node:crypto';
import type { AcmeAccount } from '../../lib/acme/account.ts';
import type { AcmeStore } from '../../lib/acme/acme-store.ts';
import type { Authorization, ChallengeType } from '../../lib/acme/authorization.ts';
import { after as later } from '../../lib/clock.ts';
import type { Check } from '../../lib/domain-validation/check.ts';
import type { SeenOutcome } from '../../lib/domain-validation/from-several-networks.ts';
import { validationMessage } from '../../lib/domain-validation/validation-messages.ts';
import type { ChallengeChecker } from '../../lib/use-cases/acme/check-challenge.ts';
import { newAuthorization } from '../../lib/use-cases/acme/new-authorization.ts';
import type { BlockStore } from '../../lib/verification/block-store.ts';
import type { EvidenceStore } from '../../lib/verification/evidence.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryDomains } from '../doubles/domain-store.ts';
import { memoryEvidence } from '../doubles/evidence-store.ts';

export const NOW = '2026-11-30T12:00:00.000Z';
export const PUBLIC_URL = 'https://ra.example.org';
export const NAMES = {
  issuers: ['ca.example.net'],
  accountUrisOf: (account: string) => [`acct:${account}@ca.example.net`],
};

export const ACCOUNT: AcmeAccount = {
  id: 'a'.repeat(26),
  account: 'acme',
  credential: 'c'.repeat(26),
  member: 'https://id.example#anna',
  jwk: { kty: 'OKP' },
  thumbprint: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  contact: [],
  status: 'valid',
  createdAt: NOW,
};

/** A clock that stands still until it is moved. */
export function movedClock() {
  let now = NOW;
  return {
    now: () => now,
    passes: (seconds: number) => {
      now = later(now, seconds, 'seconds');
    },
  };
}

type Authorizations = Pick<AcmeStore, 'loadAuthorizations' | 'changeAuthorization'>;

/** Keeps authorizations in memory. */
export function memoryAuthorizations(initial: readonly Authorization[]): Authorizations {
  const kept = new Map(initial.map((each) => [each.id, structuredClone(each)]));
  const state = ({ status, challenges }: Authorization) => JSON.stringify([status, challenges]);
  return {
    loadAuthorizations: async (account, ids) =>
      ids.flatMap((id) => {
        const found = kept.get(id);
        return found?.acmeAccount === account ? [structuredClone(found)] : [];
      }),
    async changeAuthorization(before, afterwards) {
      const now = kept.get(before.id);
      if (now === undefined || state(now) !== state(before)) return false;
      kept.set(before.id, structuredClone(afterwards));
      return true;
    },
  };
}

export const PROVEN: SeenOutcome = {
  result: 'proven',
  proof: {
    ...{ method: 'dns', at: 'acme-challenge', record: '_acme-challenge.example.org' },
    ...{ security: 'secure', ttlSeconds: 60 },
  },
};
export const MISSING: SeenOutcome = {
  result: 'not-proven',
  because: validationMessage('txt-missing', { label: '_acme-challenge.example.org', record: 'x' }),
};
export const SILENT: SeenOutcome = {
  result: 'undecided',
  because: validationMessage('txt-unreliable', { label: '_acme-challenge.example.org', detail: 'SERVFAIL' }),
};

/** Everything that the check of a challenge needs, with an authorization of `example.org` or of another identifier. */
export function scene(
  look: (check: Check) => SeenOutcome | Promise<SeenOutcome> = () => PROVEN,
  { identifier = 'example.org', blocks = memoryBlocks() as BlockStore, policy = 'internal' as const } = {},
) {
  const clock = movedClock();
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const asked = {
    acmeAccount: ACCOUNT.id,
    identifier: { type: 'dns' as const, value: identifier },
    isProven: false,
  };
  const authorization = newAuthorization({ clock, random }, asked);
  const looked: Check[] = [];
  const evidence: EvidenceStore = memoryEvidence();
  const acme = memoryAuthorizations([authorization]);
  const deps: ChallengeChecker = {
    ...{ acme, blocks, evidence, clock, random, policy, names: NAMES, publicUrl: PUBLIC_URL },
    ...{ domains: memoryDomains(), reuseDays: () => 398, endingDays: 30 },
    look: async (check) => {
      looked.push(check);
      return look(check);
    },
  };
  const stored = async (): Promise<Authorization> => {
    const [found] = await acme.loadAuthorizations(ACCOUNT.id, [authorization.id]);
    if (found === undefined) throw new Error('It is gone.');
    return found;
  };
  return { deps, clock, authorization, looked, evidence, blocks, stored };
}

/** The challenge of a type. */
export function challengeOf({ challenges }: Authorization, type: ChallengeType = 'dns-01') {
  const found = challenges.find((each) => each.type === type);
  if (found === undefined) throw new Error(`There is no ${type}.`);
  return found;
}
