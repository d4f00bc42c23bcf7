import type { DnsRecord, RecordType } from './resolver.ts';

/** The numbers of the types (IANA, *DNS Parameters*). */
export const CODES = { A: 1, CNAME: 5, MX: 15, TXT: 16, AAAA: 28, CAA: 257 } as const satisfies Record<
  RecordType,
  number
>;

/** An answer over HTTPS, whatever its format. */
export type DnsResponse = {
  /** The response code (RFC 1035 §4.1.1). */
  status: number;
  truncated: boolean;
  /** The AD bit: the resolver has validated it. */
  authenticated: boolean;
  /** The records of the queried type, at the end of all aliases. @throws Error if one cannot be read */
  records: () => DnsRecord[];
  /** Of the records of answer and authority, for how long they hold. */
  ttls: readonly number[];
  /** The name of the first of the records. */
  owner?: string | undefined;
};

/** A format of DNS over HTTPS. */
export type DnsFormat = {
  accept: string;
  /** The URL of a query; `unchecked` asks for the answer without validation (the CD bit). */
  query(name: string, type: RecordType, unchecked: boolean): URL;
  /** @throws Error if the body is no answer in this format */
  read(body: Buffer, type: RecordType): DnsResponse;
};
