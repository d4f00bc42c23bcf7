import { randomBytes } from 'node:crypto';
import type { Clock, Instant } from '../../lib/clock.ts';
import type { DnsRecord } from '../../lib/dns/resolver.ts';
import { networks } from '../../lib/domain-validation/networks.ts';
import { performCheck } from '../../lib/domain-validation/perform-check.ts';
import type { OrderWaker } from '../../lib/execution/wake.ts';
import type { CheckedMethod } from '../../lib/order/submission.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { checkDomain } from '../../lib/use-cases/check-domain.ts';
import { startValidation } from '../../lib/use-cases/start-validation.ts';
import type { BlockStore } from '../../lib/verification/block-store.ts';
import type { Domain } from '../../lib/verification/domains/domain.ts';
import type { DomainStore } from '../../lib/verification/domains/domain-store.ts';
import type { EvidenceStore } from '../../lib/verification/evidence.ts';
import { resolverOf } from '../doubles/resolver.ts';

const APPLICANT = 'https://id.example#anna';

/** How records name the CA of the tests. */
export const NAMES = {
  issuers: ['ca.example.net'],
  accountUrisOf: (account: string) => [`acct:${account}@ca.example.net`],
} as const;

type Ports = OrderWaker & {
  domains: DomainStore;
  evidence: EvidenceStore;
  blocks: BlockStore;
  clock: Clock;
  rules: { policy: Policy };
  reuseDays: (at: Instant) => number;
  endingDays: number;
};

/** Starts a validation by DNS, publishes what it answers, and has it checked. @returns the domain afterwards */
export async function provesByDns(
  deps: Ports,
  adn: string,
  { method = 'dns' as Exclude<CheckedMethod, 'http'>, account = 'acme' } = {},
): Promise<Domain> {
  const asked = { account, by: APPLICANT, name: adn, method };
  const started = await startValidation({ ...deps, random: randomBytes, names: NAMES }, asked);
  const value = (method === 'dns' ? started.dns : started.dnsPersist)?.value ?? '';
  const label = `${method === 'dns' ? '_countersign' : '_validation-persist'}.${adn}` as const;
  const record: DnsRecord = { type: 'TXT', text: value };
  const published: Record<`${string} TXT`, DnsRecord[]> = { [`${label} TXT`]: [record] };
  const dns = resolverOf(published);
  const look = performCheck({ dns, networks: networks([]), clock: deps.clock });
  return checkDomain({ ...deps, policy: deps.rules.policy, names: NAMES, look }, started);
}
