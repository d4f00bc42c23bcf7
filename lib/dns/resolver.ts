import { Transient } from '../problem.ts';

/** A record as the rules need it: parsed, names in lower case without the final dot. */
export type DnsRecord =
  | { type: 'A' | 'AAAA'; address: string }
  | { type: 'CNAME'; target: string }
  | { type: 'MX'; preference: number; exchange: string }
  | { type: 'TXT'; text: string }
  | { type: 'CAA'; flags: number; tag: string; value: string };

export type RecordType = DnsRecord['type'];

/** The records of one type. */
export type RecordOf<T extends RecordType> = Extract<DnsRecord, { type: T }>;

/**
 * What a validating resolver says of a name. `secure` was proven by DNSSEC (its absence of records, too), `insecure` is
 * a zone that is not signed; `bogus` failed validation and `unavailable` got no answer: neither carries records.
 */
export type Answer =
  | ({ security: 'secure' } & Records)
  | ({ security: 'insecure' } & Records)
  | { security: 'bogus'; detail: string }
  | { security: 'unavailable'; detail: string };

type Records = {
  records: readonly DnsRecord[];
  ttlSeconds: number;
  /** The name at which the records stand, if aliases led there from the one that was asked. */
  owner?: string;
};

/** Asks the DNS; never throws, aliases are followed, and only records of the asked type are in the answer. */
export interface Resolver {
  /** @param over when it is aborted, the answer is awaited no longer: it is `unavailable` then */
  resolve(name: string, type: RecordType, over?: AbortSignal): Promise<Answer>;
}

/**
 * The records of a name, none where there are none.
 * @throws Transient where the answer is bogus or cannot be had: that is never permission (RFC 8659 §3 fails closed).
 */
export async function lookUp<T extends RecordType>(
  resolver: Resolver,
  name: string,
  type: T,
): Promise<RecordOf<T>[]> {
  const answer = await resolver.resolve(name, type);
  if (answer.security === 'bogus' || answer.security === 'unavailable') {
    throw new Transient(`DNS: ${type} of ${name} is ${answer.security} (${answer.detail}).`);
  }
  return answer.records.filter((record: DnsRecord): record is RecordOf<T> => record.type === type);
}
