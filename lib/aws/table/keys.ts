import { createHash } from 'node:crypto';
import type {
  AcmeAccountId,
  AcmeOrderId,
  AuthorizationId,
  CredentialKey,
  Thumbprint,
} from '../../acme/identifiers.ts';
import type { ReplacementId } from '../../acme/replacement-request.ts';
import type { Instant } from '../../clock.ts';
import type { CounterName } from '../../counters.ts';
import { DUE_SHARDS, shardOf } from '../../order/due.ts';
import type { KeptAnswer } from '../../order/extra-write.ts';
import type { AccountId, ChallengeId, MemberId, OrderId, Sha256 } from '../../order/identifiers.ts';

/** The primary key of an item. */
export type ItemKey = { PK: string; SK: string };

type EvidenceKey = { account: AccountId; adn: string; confirmedAt: Instant; challengeId: ChallengeId };

type EndingKey = { account: AccountId; adn: string; method: string; confirmedAt: Instant; id: ChallengeId };

/** The partition of all members: there are few, and all of them are read to find the reviewers. */
export const MEMBERS = 'MEMBERS';

/**
 * The keys of the table, defined once. A part that a caller chooses (a subject, a route, a header) is hashed, so it can
 * neither collide with another key nor exceed the maximum length of a key.
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
  /** All in one partition: the sum over all accounts is read from it. */
  counts: (account: AccountId): ItemKey => ({ PK: 'COUNTS', SK: `ACCOUNT#${account}` }),
  answer: ({ subject, route, idempotencyKey }: KeptAnswer['key']): ItemKey => ({
    PK: `IDEMPOTENCY#${hash(JSON.stringify([subject, route, idempotencyKey]))}`,
    SK: 'ANSWER',
  }),
  spki: (keyHash: Sha256): ItemKey => ({ PK: `SPKI#${keyHash}`, SK: 'KEY' }),
  member: (id: MemberId): ItemKey => ({ PK: MEMBERS, SK: `MEMBER#${hash(id)}` }),
  /** The former mail addresses of a member; kept when the member's record is deleted. */
  formerMember: (id: MemberId): ItemKey => ({ PK: MEMBERS, SK: `FORMER#${hash(id)}` }),
  /** All in one partition, because operators act a few times a day. The id sorts by time. */
  audit: (id: string): ItemKey => ({ PK: 'AUDIT', SK: `EVENT#${id}` }),
  challenge: (id: ChallengeId): ItemKey => ({ PK: `CHALLENGE#${id}`, SK: 'CHALLENGE' }),
  evidence: ({ account, adn, confirmedAt, challengeId }: EvidenceKey): ItemKey => ({
    PK: `ACCOUNT#${account}`,
    SK: `EVIDENCE#${adn}#${confirmedAt}#${challengeId}`,
  }),
  /** All domains of an account in one partition, by name. */
  domain: ({ account, adn }: { account: AccountId; adn: string }): ItemKey => ({
    PK: `DOMAINS#${account}`,
    SK: `DOMAIN#${adn}`,
  }),
  /** Beside the domain, because only a new item of its own is delivered by the stream once. */
  ending: ({ account, adn, method, confirmedAt, id }: EndingKey): ItemKey => ({
    PK: `DOMAINS#${account}`,
    SK: `ENDING#${adn}#${method}#${confirmedAt}#${id}`,
  }),
  /** The active grants of an account, in one item: every order of the account reads them. */
  activeGrants: (account: AccountId): ItemKey => ({ PK: `GRANTS#${account}`, SK: 'ACTIVE' }),
  grant: (account: AccountId, id: ChallengeId): ItemKey => ({ PK: `GRANTS#${account}`, SK: `GRANT#${id}` }),
  /** Whose a grant is. All in one partition, because operators act a few times a day. The id sorts by time. */
  accountOfGrant: (id: ChallengeId): ItemKey => ({ PK: 'GRANTS', SK: `GRANT#${id}` }),
  credential: ({ account, id }: CredentialKey): ItemKey => ({
    PK: `CREDENTIALS#${account}`,
    SK: `CREDENTIAL#${id}`,
  }),
  /** How many credentials of an account are not revoked. */
  credentialCount: (account: AccountId): ItemKey => ({ PK: `CREDENTIALS#${account}`, SK: 'COUNT' }),
  /** Not beside the credential: the functions of ACME write it, and may not write credentials. */
  credentialUse: ({ account, id }: CredentialKey): ItemKey => ({
    PK: `CREDENTIAL-USES#${account}`,
    SK: `USED#${id}`,
  }),
  boundAccount: ({ account, id }: CredentialKey, acmeAccount: AcmeAccountId): ItemKey => ({
    PK: `CREDENTIAL-USES#${account}`,
    SK: `BOUND#${id}#${acmeAccount}`,
  }),
  acmeAccount: (id: AcmeAccountId): ItemKey => ({ PK: `ACME#${id}`, SK: 'ACCOUNT' }),
  acmeKey: (thumbprint: Thumbprint): ItemKey => ({ PK: `ACMEKEY#${thumbprint}`, SK: 'KEY' }),
  acmeOrder: (account: AcmeAccountId, id: AcmeOrderId): ItemKey => ({
    PK: `ACME#${account}`,
    SK: `ORDER#${id}`,
  }),
  /** The order that was created last for some identifiers. */
  openAcmeOrder: (account: AcmeAccountId, identifiersHash: Sha256): ItemKey => ({
    PK: `ACME#${account}`,
    SK: `OPEN#${identifiersHash}`,
  }),
  authorization: (account: AcmeAccountId, id: AuthorizationId): ItemKey => ({
    PK: `ACME#${account}`,
    SK: `AUTHORIZATION#${id}`,
  }),
  /** Not below `ACME#`: only operators write them. The id sorts by time. */
  replacement: (id: ReplacementId): ItemKey => ({ PK: 'REPLACEMENTS', SK: `REQUEST#${id}` }),
  /** The active ones in one item, which is read for the answers about renewal. */
  activeReplacements: (): ItemKey => ({ PK: 'REPLACEMENTS', SK: 'ACTIVE' }),
  nonce: (nonce: string): ItemKey => ({ PK: `NONCE#${nonce}`, SK: 'NONCE' }),
  /** In a partition that only the functions of ACME may read. */
  nonceSecret: (): ItemKey => ({ PK: 'ACME', SK: 'NONCE-SECRET' }),
  /** A task token has up to 1024 characters and is a credential, so only its hash is part of the key. */
  taskToken: (id: OrderId, token: string): ItemKey => ({ PK: `WAIT#${id}`, SK: `TOKEN#${hash(token)}` }),
  /** All in one partition, because there are few and the operator lists all of them. */
  block: (account: AccountId, adn: string): ItemKey => ({ PK: 'BLOCKS', SK: `BLOCK#${account}#${adn}` }),
  /** The approvals of a contact for an account and an ADN. `CHALLENGE#`, the only prefix that the page's functions may read. */
  approvals: (account: AccountId, adn: string, contact: string): ItemKey => ({
    PK: `CHALLENGE#APPROVALS#${hash(JSON.stringify([account, adn, contact]))}`,
    SK: 'APPROVALS',
  }),
  /** The last decline of a contact. `CHALLENGE#`, so the functions that take answers may write it; no operation deletes it. */
  declined: (account: AccountId, adn: string): ItemKey => ({
    PK: `CHALLENGE#DECLINED#${hash(JSON.stringify([account, adn]))}`,
    SK: 'DECLINED',
  }),
  /** In a partition of its own (`CAP#…`, `RATE#…`), or in one partition with counters that are read together. */
  counter: (name: CounterName): ItemKey =>
    typeof name === 'string' ? { PK: name, SK: 'COUNTER' } : { PK: name.among, SK: name.name },
  notice: (notice: string): ItemKey => ({ PK: `NOTICE#${notice}`, SK: 'NOTICE' }),
  mail: (id: string): ItemKey => ({ PK: `MAIL#${id}`, SK: 'MAIL' }),
  certificate: (serial: string): ItemKey => ({ PK: `CERT#${serial}`, SK: 'CERTIFICATE' }),
  /** The serial number that is planned or issued for a revision. */
  issuanceLock: (id: OrderId, revision: number): ItemKey => ({
    PK: `ORDER#${id}`,
    SK: `CERTIFICATE#${digits(revision, 4)}`,
  }),
  /** The other CAs and the rules in one item: every order that is about to be issued reads them. */
  issuerChoice: (): ItemKey => ({ PK: 'UPSTREAM', SK: 'CHOICE' }),
  issuerUse: (issuer: string): ItemKey => ({ PK: 'UPSTREAM', SK: `USE#${issuer}` }),
  /** The request of a revision at an upstream CA. It sorts behind the revisions, which are read together with the order. */
  certificateRequest: (id: OrderId, revision: number): ItemKey => ({
    PK: `ORDER#${id}`,
    SK: `UPSTREAM#${digits(revision, 4)}`,
  }),
  /** In a partition that no function may write: only the operator adds a CA or chooses the one that issues. */
  caSuccession: (first: string): ItemKey => ({ PK: 'ISSUERS', SK: `LINE#${first}` }),
  authority: (id: string): ItemKey => ({ PK: `ISSUER#${id}`, SK: 'AUTHORITY' }),
  revoked: (issuer: string, serial: string): ItemKey => ({ PK: `ISSUER#${issuer}`, SK: `REVOKED#${serial}` }),
  /** Marks a revocation that no published CRL is known to contain. */
  unlisted: (issuer: string, serial: string): ItemKey => ({
    PK: `ISSUER#${issuer}`,
    SK: `UNLISTED#${serial}`,
  }),
  crlNumber: (issuer: string): ItemKey => ({ PK: `ISSUER#${issuer}`, SK: 'CRL-NUMBER' }),
  /** The positions at which the sweep stopped. */
  sweepPositions: (): ItemKey => ({ PK: 'SWEEP', SK: 'POSITIONS' }),
} as const;

/** The secondary indexes of serverless/table.yml, with their keys. */
export const INDEXES = {
  /** The ends of the certificates of an account; those of all accounts are in `queues`. */
  endsOfAccount: { index: 'ends-of-account', hash: 'endsOf', range: 'queuedAt' },
  /** By the text under which an item is found, in a partition for each beginning. */
  search: { index: 'search', hash: 'foundIn', range: 'foundAs' },
  ordersOfAccount: { index: 'orders-of-account', hash: 'listOf', range: 'PK' },
  phasesOfAccount: { index: 'phases-of-account', hash: 'phaseOf', range: 'PK' },
  phases: { index: 'phases', hash: 'phase', range: 'PK' },
  queues: { index: 'queues', hash: 'queue', range: 'queuedAt' },
  due: { index: 'due', hash: 'dueIn', range: 'dueFrom' },
  changes: { index: 'changes', hash: 'changedIn', range: 'changedAt' },
} as const;

/** The kinds of items in the due index. A deleted draft takes the place of its order. */
export type DueKind = 'ORDER' | 'CHALLENGE' | 'DELETED' | 'DOMAIN' | 'GRANT';

/** The partitions of the due index for one kind of item. */
export const dueShards = (kind: DueKind): string[] =>
  Array.from({ length: DUE_SHARDS }, (_, shard) => dueShard(kind, shard));

/** One of these partitions. */
export const dueShard = (kind: DueKind, shard: number): string => `${kind}#${shard}`;

/**
 * The attributes of an item in the due index. The index key contains the minute only, so several changes within a minute
 * write to the index once. All undefined (to be removed) if nothing is due.
 */
export function dueAttributes(
  kind: DueKind,
  id: string,
  dueAt: Instant | undefined,
): { dueAt: Instant | undefined; dueIn: string | undefined; dueFrom: string | undefined } {
  if (dueAt === undefined) return { dueAt, dueIn: undefined, dueFrom: undefined };
  return { dueAt, dueIn: dueShard(kind, shardOf(id)), dueFrom: `${minuteOf(dueAt)}#${id}` };
}

/** The partition of the changes index. It accepts a thousand writes a second: those of a hundred orders. */
export const CHANGES = 'CHANGES';

/**
 * The attributes of an item in the changes index. An item that changes again moves to its new place.
 * @param at when it is written, by the clock of the writer
 * @param types what happened, in order
 */
export const changeAttributes = (at: Instant, id: string, types: readonly string[]) => ({
  changedIn: CHANGES,
  changedAt: `${at}#${id}`,
  changed: types.join(' '),
});

/** `2026-11-22T10:00`; sorts like the instant. */
export const minuteOf = (at: Instant): string => at.slice(0, 16);

/** The attributes of an item in the search index. Many texts share their first letters, so most partitions stay small. */
export const searchAttributes = (text: string, id: string): { foundIn: string; foundAs: string } => ({
  foundIn: text.slice(0, 2),
  foundAs: `${text}#${id}`,
});

const digits = (number: number, length: number): string => String(number).padStart(length, '0');

/** SHA-256, base64url. */
export const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The value of `expires`, the TTL attribute of the table. */
export const epochSeconds = (at: Instant): number => Math.ceil(Date.parse(at) / 1000);
