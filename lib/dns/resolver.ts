import { Transient } from '../problem.ts';

/** A parsed record, with names in lower case and without the trailing dot. */
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
 * The answer of a validating resolver. `secure`: proven by DNSSEC, also that there are no records; `insecure`: the zone is
 * not signed; `bogus`: validation failed; `unavailable`: no answer. The latter two have no records.
 */
export type Answer =
  | ({ security: 'secure' } & Records)
  | ({ security: 'insecure' } & Records)
  | { security: 'bogus'; detail: string }
  | { security: 'unavailable'; detail: string };

type Records = {
  records: readonly DnsRecord[];
  ttlSeconds: number;
  /** The name of the records, if the queried name is an alias. */
  owner?: string;
};

/** Queries the DNS. Never throws, follows aliases, and answers with records of the queried type only. */
export interface Resolver {
  /** @param over when aborted, the answer is `unavailable` at once */
  resolve(name: string, type: RecordType, over?: AbortSignal): Promise<Answer>;
}

/**
 * The records of a type at a name.
 * @throws Transient if the answer is bogus or unavailable: that is never permission (RFC 8659 §3 fails closed)
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
