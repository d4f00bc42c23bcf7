import { createHash } from 'node:crypto';
import type { Instant } from '../../clock.ts';
import type { CounterName } from '../../counters.ts';
import type { KeptAnswer } from '../../order/extra-write.ts';
import type { AccountId, ChallengeId, MemberId, OrderId, Sha256 } from '../../order/identifiers.ts';

/** Where an item stands in the table. */
export type ItemKey = { PK: string; SK: string };

type EvidenceKey = { account: AccountId; adn: string; confirmedAt: Instant; challengeId: ChallengeId };

/** The partition of all members: there are few, and who is a reviewer is asked of all of them. */
export const MEMBERS = 'MEMBERS';

/**
 * The keys of the table, written down once. What others choose (a subject, a route, a header) is hashed: so it can
 * neither reach into another's key nor grow longer than a key may be.
 */
export const keys = {
  order: (id: OrderId): ItemKey => ({ PK: `ORDER#${id}`, SK: 'ORDER' }),
  application: (id: OrderId): ItemKey => ({ PK: `ORDER#${id}`, SK: 'APPLICATION' }),
  revision: (id: OrderId, number: number): ItemKey => ({
    PK: `ORDER#${id}`,
    SK: `REVISION#${digits(number, 4)}`,
  }),
  event: (id: OrderId, sequence: number): ItemKey => ({
    PK: `ORDER#${id}`,
    SK: `EVENT#${digits(sequence, 6)}`,
  }),
  name: (account: AccountId, domain: string, id: OrderId): ItemKey => ({
    PK: `ACCOUNT#${account}`,
    SK: `NAME#${domain}#${id}`,
  }),
  answer: ({ subject, route, idempotencyKey }: KeptAnswer['key']): ItemKey => ({
    PK: `IDEMPOTENCY#${hash(JSON.stringify([subject, route, idempotencyKey]))}`,
    SK: 'ANSWER',
  }),
  spki: (keyHash: Sha256): ItemKey => ({ PK: `SPKI#${keyHash}`, SK: 'KEY' }),
  member: (id: MemberId): ItemKey => ({ PK: MEMBERS, SK: `MEMBER#${hash(id)}` }),
  /** The mail addresses that a member had before; it outlives the member's record. */
  formerMember: (id: MemberId): ItemKey => ({ PK: MEMBERS, SK: `FORMER#${hash(id)}` }),
  /** All in one partition: an operator acts a few times a day. The id sorts by time. */
  audit: (id: string): ItemKey => ({ PK: 'AUDIT', SK: `EVENT#${id}` }),
  challenge: (id: ChallengeId): ItemKey => ({ PK: `CHALLENGE#${id}`, SK: 'CHALLENGE' }),
  evidence: ({ account, adn, confirmedAt, challengeId }: EvidenceKey): ItemKey => ({
    PK: `ACCOUNT#${account}`,
    SK: `EVIDENCE#${adn}#${confirmedAt}#${challengeId}`,
  }),
  /** A token has up to 1024 characters and opens a door: only its hash is a key. */
  taskToken: (id: OrderId, token: string): ItemKey => ({ PK: `WAIT#${id}`, SK: `TOKEN#${hash(token)}` }),
  /** All in one partition: there are few, and the operator sees them all. */
  block: (account: AccountId, adn: string): ItemKey => ({ PK: 'BLOCKS', SK: `BLOCK#${account}#${adn}` }),
  /** The approvals that an address gave an account for an ADN. Where challenges are: the page reads these only. */
  approvals: (account: AccountId, adn: string, contact: string): ItemKey => ({
    PK: `CHALLENGE#APPROVALS#${hash(JSON.stringify([account, adn, contact]))}`,
    SK: 'APPROVALS',
  }),
  /** When a contact declined last. Where challenges are: those who take answers reach it, and nothing lifts it. */
  declined: (account: AccountId, adn: string): ItemKey => ({
    PK: `CHALLENGE#DECLINED#${hash(JSON.stringify([account, adn]))}`,
    SK: 'DECLINED',
  }),
  /** By its whole name (`CAP#…`, `RATE#…`), or in one partition with others that are read together. */
  counter: (name: CounterName): ItemKey =>
    typeof name === 'string' ? { PK: name, SK: 'COUNTER' } : { PK: name.among, SK: name.name },
  notice: (notice: string): ItemKey => ({ PK: `NOTICE#${notice}`, SK: 'NOTICE' }),
  mail: (id: string): ItemKey => ({ PK: `MAIL#${id}`, SK: 'MAIL' }),
  certificate: (serial: string): ItemKey => ({ PK: `CERT#${serial}`, SK: 'CERTIFICATE' }),
  /** Which serial is planned or issued for a revision. */
  issuanceLock: (id: OrderId, revision: number): ItemKey => ({
    PK: `ORDER#${id}`,
    SK: `CERTIFICATE#${digits(revision, 4)}`,
  }),
  /** In a partition that no function may write: which CAs there are, and which one issues, is the operator's. */
  caSuccession: (first: string): ItemKey => ({ PK: 'ISSUERS', SK: `LINE#${first}` }),
  authority: (id: string): ItemKey => ({ PK: `ISSUER#${id}`, SK: 'AUTHORITY' }),
  revoked: (issuer: string, serial: string): ItemKey => ({ PK: `ISSUER#${issuer}`, SK: `REVOKED#${serial}` }),
  /** Marks a revocation that no published list is known to hold. */
  unlisted: (issuer: string, serial: string): ItemKey => ({
    PK: `ISSUER#${issuer}`,
    SK: `UNLISTED#${serial}`,
  }),
  crlNumber: (issuer: string): ItemKey => ({ PK: `ISSUER#${issuer}`, SK: 'CRL-NUMBER' }),
} as const;

/** The indexes of serverless/table.yml, with their keys. */
export const INDEXES = {
  ordersOfAccount: { index: 'orders-of-account', hash: 'listOf', range: 'PK' },
  phasesOfAccount: { index: 'phases-of-account', hash: 'phaseOf', range: 'PK' },
  phases: { index: 'phases', hash: 'phase', range: 'PK' },
  queues: { index: 'queues', hash: 'queue', range: 'queuedAt' },
  due: { index: 'due', hash: 'dueIn', range: 'dueFrom' },
} as const;

/** How many partitions the due index is spread over, per kind: one takes a thousand writes a second. */
const SHARDS = 4;

/** The partitions of the due index in which one kind of thing is found. */
export const dueShards = (kind: 'ORDER' | 'CHALLENGE'): string[] =>
  Array.from({ length: SHARDS }, (_, shard) => `${kind}#${shard}`);

/**
 * The marks of something that is due. The index knows the minute only: what changes several times within a minute is
 * written to it once. All of them undefined (to be removed) where nothing is due.
 */
export function dueAttributes(
  kind: 'ORDER' | 'CHALLENGE',
  id: string,
  dueAt: Instant | undefined,
): { dueAt: Instant | undefined; dueIn: string | undefined; dueFrom: string | undefined } {
  if (dueAt === undefined) return { dueAt, dueIn: undefined, dueFrom: undefined };
  const shard = id.charCodeAt(id.length - 1) % SHARDS;
  return { dueAt, dueIn: `${kind}#${shard}`, dueFrom: `${minuteOf(dueAt)}#${id}` };
}

/** `2026-11-22T10:00`: sorts like the instant. */
export const minuteOf = (at: Instant): string => at.slice(0, 16);

const digits = (number: number, length: number): string => String(number).padStart(length, '0');

/** SHA-256, base64url. */
export const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** When DynamoDB may clear an item away: epoch seconds, in the attribute `expires`. */
export const epochSeconds = (at: Instant): number => Math.ceil(Date.parse(at) / 1000);
