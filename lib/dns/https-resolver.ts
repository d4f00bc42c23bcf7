import * as z from 'zod';
import { getText } from './get-text.ts';
import { readRecord } from './read-record.ts';
import type { Answer, RecordType, Resolver } from './resolver.ts';

const CODES = { A: 1, CNAME: 5, MX: 15, TXT: 16, AAAA: 28, CAA: 257 } as const satisfies Record<
  RecordType,
  number
>;

/** Response codes of RFC 1035 §4.1.1. */
const NOERROR = 0;
const SERVFAIL = 2;
const NXDOMAIN = 3;

/** Above the size in JSON of the largest DNS message (64 KB); longer answers are rejected. */
const MAX_ANSWER_BYTES = 1024 * 1024;

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
type DnsJson = z.infer<typeof DnsJson>;

/**
 * DNS over HTTPS in JSON (`application/dns-json`, the format of public resolvers). The resolver at `url` is trusted to
 * validate DNSSEC: its AD bit makes an answer `secure`. Retries once if there is no answer.
 * @throws Error if the url is plain http and not on loopback, because answers could be forged
 */
export function httpsResolver(options: { url: string; timeoutMs?: number }): Resolver {
  const server = new URL(options.url);
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(server.hostname);
  if (server.protocol !== 'https:' && !(server.protocol === 'http:' && loopback)) {
    throw new Error(`The resolver's address must be https: ${options.url}`);
  }
  return {
    async resolve(name, type, over) {
      const ask = (checkingDisabled: boolean) =>
        twice(
          () => fetchAnswer(query(server, name, type, checkingDisabled), options.timeoutMs ?? 3000, over),
          over,
        );
      try {
        const answer = await ask(false);
        if (answer.Status !== SERVFAIL) return toAnswer(answer, type);
        // RFC 4035 §5.5: a validator answers SERVFAIL for bogus data, unless CD is set.
        const unchecked = await ask(true);
        if (unchecked.Status === NOERROR || unchecked.Status === NXDOMAIN) {
          return { security: 'bogus', detail: 'DNSSEC validation failed' };
        }
        return { security: 'unavailable', detail: `response code ${answer.Status}` };
      } catch (error) {
        return { security: 'unavailable', detail: error instanceof Error ? error.message : 'no answer' };
      }
    },
  };
}

function query(server: URL, name: string, type: RecordType, checkingDisabled: boolean): URL {
  const url = new URL(server);
  url.searchParams.set('name', name);
  url.searchParams.set('type', type);
  if (checkingDisabled) url.searchParams.set('cd', '1');
  return url;
}

async function twice<T>(attempt: () => Promise<T>, over?: AbortSignal): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (over?.aborted) throw error;
    return await attempt();
  }
}

async function fetchAnswer(url: URL, timeoutMs: number, over?: AbortSignal): Promise<DnsJson> {
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(over ? [over] : [])]);
  const body = await getText(url, { accept: 'application/dns-json', maxBytes: MAX_ANSWER_BYTES, signal });
  return DnsJson.parse(JSON.parse(body));
}

function toAnswer(answer: DnsJson, type: RecordType): Answer {
  if (answer.TC === true) return { security: 'unavailable', detail: 'the answer is truncated' };
  if (answer.Status !== NOERROR && answer.Status !== NXDOMAIN) {
    return { security: 'unavailable', detail: `response code ${answer.Status}` };
  }
  const entries = answer.Answer ?? [];
  const ttls = [...entries, ...(answer.Authority ?? [])].map((entry) => entry.TTL);
  const matching = entries.filter((entry) => entry.type === CODES[type]);
  const owner = matching[0]?.name?.toLowerCase().replace(/\.$/, '');
  return {
    security: answer.AD === true ? 'secure' : 'insecure',
    records: matching.map((entry) => readRecord(type, entry.data)),
    ttlSeconds: ttls.length === 0 ? 0 : Math.min(...ttls),
    ...(owner && { owner }),
  };
}
