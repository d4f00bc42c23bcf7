import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { Check, type Outcome } from './check.ts';
import type { Perspective } from './perspective.ts';
import { REGIONS } from './quorum.ts';

/** A remote perspective as an operator configures it. `token` is a secret that both sides know. */
export const RemoteSettings = z.strictObject({
  name: z.string().regex(/^[a-z0-9.:-]{1,260}$/),
  region: z.enum(REGIONS),
  url: z.url({ protocol: /^https$/ }),
  token: z.string().min(32).max(200),
});
export type RemoteSettings = z.infer<typeof RemoteSettings>;

const RESULTS = ['proven', 'not-proven', 'undecided'] as const satisfies readonly Outcome['result'][];
/** The check is repeated in the answer, so that the answer to another one, of a cache for example, does not count. */
const Observation = z.strictObject({ check: Check, result: z.enum(RESULTS) });

/** A check takes 10 seconds at most. */
const TIMEOUT_MS = 12_000;
const MOST_ANSWER_BYTES = 16 * 1024;

/**
 * A perspective at an HTTPS URL: the check is posted as JSON and answered with its result. BR 3.2.2.9 requires a channel that is
 * authenticated and encrypted: the server by its certificate, the client by a bearer token.
 * @param send `fetch`
 * @param timeoutMs of everything together; only tests have another
 */
export function remotePerspective(
  settings: RemoteSettings,
  send: typeof fetch,
  timeoutMs = TIMEOUT_MS,
): Perspective {
  const { name, region, url, token } = settings;
  return {
    name,
    region,
    async observe(check) {
      try {
        const response = await send(url, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(check),
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        const text = response.ok ? await readLimited(response) : '';
        const observed = Observation.safeParse(parsed(text));
        const isAnswer =
          observed.success && JSON.stringify(observed.data.check) === JSON.stringify(Check.parse(check));
        return { result: isAnswer ? observed.data.result : 'undecided' };
      } catch {
        return { result: 'undecided' };
      }
    },
  };
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MOST_ANSWER_BYTES) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The other side: answers a request of a primary perspective.
 * @param perform the check from this network
 */
export function answerPerspective(token: string, perform: (check: Check) => Promise<Outcome>) {
  return async (request: { authorization: string | undefined; body: string }) => {
    if (!isSame(request.authorization ?? '', `Bearer ${token}`)) return { status: 401, body: '{}' };
    const check = Check.safeParse(parsed(request.body));
    if (!check.success) return { status: 400, body: '{}' };
    const { result } = await perform(check.data);
    return { status: 200, body: JSON.stringify({ check: check.data, result }) };
  };
}

/** In constant time, whatever the lengths. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
