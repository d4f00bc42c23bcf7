import type { Change } from '../../lib/order/change-feed.ts';
import type { Fate } from '../../lib/order/confirmation.ts';
import type { OrderEvent } from '../../lib/order/event.ts';
import type {
  ApplicationJson,
  KeptAnswer,
  Revision,
  RevokedCertificate,
} from '../../lib/order/extra-write.ts';
import type { ChallengeId, OrderId } from '../../lib/order/identifiers.ts';
import type { StoredOrder } from '../../lib/order/store.ts';

/** The state that orders, responses and keys share, because one transaction may write all of them. */
export type OrderMemory = {
  orders: Map<OrderId, Omit<StoredOrder, 'fates'>>;
  /** What became of the challenges of each order. */
  fates: Map<OrderId, Map<ChallengeId, Fate>>;
  /** When each deleted draft was deleted, until what is left of it is removed. */
  deleted: Map<OrderId, string>;
  events: Map<OrderId, OrderEvent[]>;
  applications: Map<OrderId, ApplicationJson>;
  revisions: Map<OrderId, Revision[]>;
  /** The domains under which each order is found. */
  domains: Map<OrderId, Set<string>>;
  answers: Map<string, KeptAnswer>;
  keys: Map<string, { account: string; orders: Set<OrderId> }>;
  /** When each key was reported as compromised. */
  compromised: Map<string, string>;
  /** By issuer and serial. */
  revocations: Map<string, RevokedCertificate>;
  unlisted: Set<string>;
  /** The feed, by item. */
  changes: Map<string, Change>;
};

export const orderMemory = (): OrderMemory => ({
  orders: new Map(),
  fates: new Map(),
  deleted: new Map(),
  events: new Map(),
  applications: new Map(),
  revisions: new Map(),
  domains: new Map(),
  answers: new Map(),
  keys: new Map(),
  compromised: new Map(),
  revocations: new Map(),
  unlisted: new Set(),
  changes: new Map(),
});

/** A copy, as a store returns it: no caller can change what is stored. */
export const kept = <T>(value: T): T => JSON.parse(JSON.stringify(value));

export const answerKey = ({ subject, route, idempotencyKey }: KeptAnswer['key']): string =>
  JSON.stringify([subject, route, idempotencyKey]);
