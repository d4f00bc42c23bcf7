import * as z from 'zod';
import { CODES, type DnsFormat } from './dns-response.ts';
import { readRecord } from './read-record.ts';

/** Above the number of records in the largest message: the smallest record type here has 16 bytes. */
const MAX_RECORDS = 4096;

const Entry = z.object({
  name: z.string().max(1024).optional(),
  type: z.number().int(),
  TTL: z.number().int().nonnegative(),
  data: z.string().max(65_535),
});

const DnsJson = z.object({
  Status: z.number().int(),
  TC: z.boolean().optional(),
  AD: z.boolean().optional(),
  Answer: z.array(Entry).max(MAX_RECORDS).optional(),
  Authority: z.array(Entry).max(MAX_RECORDS).optional(),
});

/** The JSON of public resolvers (`application/dns-json`): `?name=…&type=…` at a URL. */
export const dnsJson = (server: URL): DnsFormat => ({
  accept: 'application/dns-json',
  query(name, type, unchecked) {
    const url = new URL(server);
    url.searchParams.set('name', name);
    url.searchParams.set('type', type);
    if (unchecked) url.searchParams.set('cd', '1');
    return url;
  },
  read(body, type) {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const { Status, TC, AD, Answer = [], Authority = [] } = DnsJson.parse(JSON.parse(text));
    const matching = Answer.filter((entry) => entry.type === CODES[type]);
    return {
      status: Status,
      truncated: TC === true,
      authenticated: AD === true,
      records: () => matching.map((entry) => readRecord(type, entry.data)),
      ttls: [...Answer, ...Authority].map((entry) => entry.TTL),
      owner: matching[0]?.name,
    };
  },
});
