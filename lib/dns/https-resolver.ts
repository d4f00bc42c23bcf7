import { dnsJson } from './dns-json.ts';
import { dnsMessage, isTemplate, withoutVariable } from './dns-message.ts';
import type { DnsResponse } from './dns-response.ts';
import { getBody } from './get-body.ts';
import type { Answer, RecordType, Resolver } from './resolver.ts';

/** Response codes of RFC 1035 §4.1.1. */
const NOERROR = 0;
const SERVFAIL = 2;
const NXDOMAIN = 3;

/** Above the size in JSON of the largest DNS message (64 KB); longer answers are rejected. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * DNS over HTTPS. A `url` that ends in `{?dns}` names a server of RFC 8484; every other one a resolver that answers in JSON. The
 * resolver is trusted to validate DNSSEC: its AD bit makes an answer `secure`. Retries once if there is no answer.
 * @throws Error if the url is plain http and not on loopback, because answers could be forged
 */
export function httpsResolver(options: { url: string; timeoutMs?: number }): Resolver {
  const server = new URL(withoutVariable(options.url));
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(server.hostname);
  if (server.protocol !== 'https:' && !(server.protocol === 'http:' && loopback)) {
    throw new Error(`The resolver's address must be https: ${options.url}`);
  }
  const format = isTemplate(options.url) ? dnsMessage(server) : dnsJson(server);
  const { timeoutMs = 3000 } = options;

  async function ask(
    name: string,
    type: RecordType,
    unchecked: boolean,
    over?: AbortSignal,
  ): Promise<DnsResponse> {
    const url = format.query(name, type, unchecked);
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(over ? [over] : [])]);
    const body = await getBody(url, { accept: format.accept, maxBytes: MAX_ANSWER_BYTES, signal });
    return format.read(body, type);
  }

  return {
    async resolve(name, type, over) {
      const askTwice = (unchecked: boolean) => twice(() => ask(name, type, unchecked, over), over);
      try {
        const answer = await askTwice(false);
        if (answer.status !== SERVFAIL) return toAnswer(answer);
        // RFC 4035 §5.5: a validator answers SERVFAIL for bogus data, unless CD is set.
        const unchecked = await askTwice(true);
        if (unchecked.status === NOERROR || unchecked.status === NXDOMAIN) {
          return { security: 'bogus', detail: 'DNSSEC validation failed' };
        }
        return { security: 'unavailable', detail: `response code ${answer.status}` };
      } catch (error) {
        // Node's words for an offset beyond the end mean nothing to an applicant.
        if (error instanceof RangeError) return { security: 'unavailable', detail: 'the answer is cut' };
        return { security: 'unavailable', detail: error instanceof Error ? error.message : 'no answer' };
      }
    },
  };
}

async function twice<T>(attempt: () => Promise<T>, over?: AbortSignal): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (over?.aborted) throw error;
    return await attempt();
  }
}

function toAnswer({ status, truncated, authenticated, records, ttls, owner }: DnsResponse): Answer {
  if (truncated) return { security: 'unavailable', detail: 'the answer is truncated' };
  if (status !== NOERROR && status !== NXDOMAIN) {
    return { security: 'unavailable', detail: `response code ${status}` };
  }
  const name = owner?.toLowerCase().replace(/\.$/, '');
  return {
    security: authenticated ? 'secure' : 'insecure',
    records: records(),
    ttlSeconds: ttls.length === 0 ? 0 : Math.min(...ttls),
    ...(name && { owner: name }),
  };
}
