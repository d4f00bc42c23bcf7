import { isIP } from 'node:net';
import * as z from 'zod';
import type { Instant } from '../clock.ts';
import { LONGEST_NAME } from '../order/domain-name.ts';
import type { Message } from '../order/message.ts';

const Label = z.string().regex(/^[a-z0-9_-]{1,63}$/);

/** A domain name in lower case, A-labels only, without `*.` and without a trailing dot; no form of an address. */
const DomainName = z
  .string()
  .max(LONGEST_NAME)
  .refine((name) => name.split('.').every((label) => Label.safeParse(label).success) && isHost(name));

/** Not so in a WHATWG URL: `127.1` and `0x7f.1`, which are addresses there. */
const isHost = (name: string): boolean =>
  URL.canParse(`http://${name}/`) && new URL(`http://${name}/`).hostname === name && isIP(name) === 0;

/** A Random Value as it is published: one word of at least 112 bits (BR 1.6.1). */
const PublishedValue = z.string().regex(/^[\w-]{20,128}$/);

/** A token and the thumbprint of the account key: what the file of an ACME challenge contains (RFC 8555 §8.1). */
const KeyAuthorization = z.string().regex(/^[\w-]{22,64}\.[\w-]{43}$/);

/**
 * That the value is published at the place of ACME challenges (RFC 8555 §8.3, §8.4), not at that of the domains of an account. It is a word
 * of a list: no check names a label or a path of its own.
 */
const Place = z.literal('acme-challenge').optional();
export type Place = z.infer<typeof Place>;

/** One check of control over a domain. No field is a secret: the applicant publishes what is expected. */
export const Check = z.discriminatedUnion('method', [
  /** BR 3.2.2.4.7. `name` is the ADN; with `at`, the value is the digest of a key authorization (RFC 8555 §8.4). */
  z.strictObject({ method: z.literal('dns'), name: DomainName, at: Place, value: PublishedValue }),
  /** BR 3.2.2.4.22. `name` is the ADN; `wildcard` if names below it or a wildcard have to be covered. */
  z.strictObject({
    method: z.literal('dns-persist'),
    name: DomainName,
    issuers: z.array(DomainName).min(1).max(10),
    /** One for each issuer, and those of an ACME account. */
    accountUris: z.array(z.string().min(1).max(300)).min(1).max(13),
    wildcard: z.boolean(),
  }),
  /**
   * BR 3.2.2.4.18; with `at`, BR 3.2.2.4.19: then `id` is the token, and the value the key authorization (RFC 8555 §8.3). `name` is the FQDN:
   * these methods neither prune nor prove a wildcard. `id` names the file.
   */
  z
    .strictObject({
      method: z.literal('http'),
      name: DomainName,
      id: z.string().regex(/^[\w-]{1,64}$/),
      at: Place,
      value: z.union([PublishedValue, KeyAuthorization]),
    })
    .refine(({ id, at, value }) =>
      at === undefined
        ? PublishedValue.safeParse(value).success && !id.toLowerCase().includes(value.toLowerCase())
        : KeyAuthorization.safeParse(value).success && value.startsWith(`${id}.`),
    ),
]);
export type Check = z.infer<typeof Check>;
export type CheckOf<M extends Check['method']> = Extract<Check, { method: M }>;

/** Whether the DNS answer was proven by DNSSEC, or comes from a zone that is proven not to be signed. */
type Security = 'secure' | 'insecure';

/** A request of the method `http`: its URL, the address that was connected to, and the status of the answer. */
export type Hop = { url: string; address: string; status: number };

/** What proves the control, for the evidence (BR 5.4.1). */
export type Proof =
  /** `owner`: the name of the record, if `record` is an alias. */
  | { method: 'dns'; at?: Place; record: string; owner?: string; security: Security; ttlSeconds: number }
  | {
      method: 'dns-persist';
      record: string;
      owner?: string;
      security: Security;
      ttlSeconds: number;
      text: string;
      accountUri: string;
      wildcard: boolean;
      persistUntil?: Instant;
      /** Until when the proof may be used without another check. */
      usableUntil: Instant;
    }
  | { method: 'http'; at?: Place; hops: readonly Hop[] };
export type ProofOf<M extends Check['method']> = Extract<Proof, { method: M }>;

/**
 * The result of a check. `undecided`: the DNS or the network gave no reliable answer, which is neither a yes nor a no; the
 * check is repeated later. `because` is a sentence for the applicant.
 */
export type Outcome<P extends Proof = Proof> =
  | { result: 'proven'; proof: P }
  | { result: 'not-proven'; because: Message }
  | { result: 'undecided'; because: Message };
