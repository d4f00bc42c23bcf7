import * as z from 'zod';
import type { Clock, Instant } from '../../clock.ts';
import { Transient } from '../../problem.ts';
import type { AccountKey } from './account-key.ts';
import { AcmeFailure, ProblemDocument, retryAtOf } from './acme-failure.ts';

/** RFC 8555 §6.1 asks for one. */
const USER_AGENT = 'countersign';
const TIMEOUT_MS = 10_000;
/** A chain has some kilobytes, an order of a hundred names less than a hundred. */
const MOST_BYTES = 1_048_576;
/** Servers under load refuse nonces; a new one comes with each refusal. */
const NONCE_ATTEMPTS = 6;

/** The part of a directory (RFC 8555 §7.1.1) that is used. */
export const Directory = z.looseObject({
  newNonce: z.url(),
  newAccount: z.url(),
  newOrder: z.url(),
  revokeCert: z.url(),
  renewalInfo: z.url().optional(),
  meta: z
    .looseObject({
      termsOfService: z.string().optional(),
      caaIdentities: z.array(z.string().max(253)).max(20).optional(),
      externalAccountRequired: z.boolean().optional(),
      profiles: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
});
export type Directory = z.infer<typeof Directory>;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type AcmeAnswer = {
  status: number;
  headers: Headers;
  text: string;
  /** When the server asks to come again; undefined if it does not say. */
  retryAt: Instant | undefined;
};

type Reading = { directoryUrl: string; fetch: Fetch; clock: Clock };

/** Reads what an ACME server says to everyone: its directory, and resources without authentication. */
export function acmeReader(deps: Reading) {
  let known: Promise<Directory> | undefined;

  const call = async (url: string, init: RequestInit): Promise<AcmeAnswer> => {
    assertSafe(url);
    try {
      const response = await deps.fetch(url, {
        ...init,
        headers: { ...init.headers, 'user-agent': USER_AGENT },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const { status, headers } = response;
      const retryAt = retryAtOf(headers.get('retry-after'), deps.clock.now());
      return { status, headers, retryAt, text: await boundedText(response) };
    } catch (error) {
      throw new Transient(`${new URL(url).host} does not answer.`, { cause: error });
    }
  };

  const get = async (url: string): Promise<AcmeAnswer> => accepted(await call(url, { method: 'GET' }));

  const directory = (): Promise<Directory> => {
    known ??= get(deps.directoryUrl).then(
      ({ text }) => parsed(Directory, text),
      (error: unknown) => {
        if (!(error instanceof AcmeFailure)) throw error;
        throw new Transient(`The directory cannot be read: ${error.message} (${error.type}).`);
      },
    );
    known.catch(() => {
      known = undefined;
    });
    return known;
  };

  return { call, get, directory };
}

export type AcmeClient = ReturnType<typeof acmeClient>;

/**
 * A client of RFC 8555 that makes single requests and keeps nothing but nonces, so that a step can end between any two of them.
 * @param account its URL; undefined until it is registered
 */
export function acmeClient(deps: Reading & { key: AccountKey; account?: string | undefined }) {
  const { key, account } = deps;
  const reader = acmeReader(deps);
  let nonce: string | undefined;

  const call = async (url: string, init: RequestInit): Promise<AcmeAnswer> => {
    const answer = await reader.call(url, init);
    nonce = answer.headers.get('replay-nonce') ?? nonce;
    return answer;
  };

  const nextNonce = async (): Promise<string> => {
    if (nonce === undefined) await call((await reader.directory()).newNonce, { method: 'HEAD' });
    const next = nonce;
    nonce = undefined;
    if (next === undefined) throw new Transient('The CA gives no nonce.');
    return next;
  };

  /** A signed request (RFC 8555 §6.2). @throws AcmeFailure if it is refused @throws Transient if the CA does not answer */
  const post = async (url: string, payload: object | ''): Promise<AcmeAnswer> => {
    for (let attempt = 1; ; attempt++) {
      const body = await key.sign(payload === '' ? '' : JSON.stringify(payload), {
        ...{ url, nonce: await nextNonce(), kid: account },
      });
      const answer = await call(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/jose+json' },
      });
      try {
        return accepted(answer);
      } catch (error) {
        const isStale = error instanceof AcmeFailure && error.type === 'badNonce';
        if (!isStale) throw error;
        if (attempt >= NONCE_ATTEMPTS) throw new Transient(`The CA refuses its own nonces: ${error.message}`);
      }
    }
  };

  return { directory: reader.directory, post };
}

/** An answer of the CA in the form of a schema. @throws Transient if it is none: a proxy may answer for the CA */
export function parsed<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  const json = jsonOf(text);
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  throw new Transient(`The CA answers in an unknown form: ${z.prettifyError(read.error).slice(0, 200)}`);
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

function accepted(answer: AcmeAnswer): AcmeAnswer {
  const { status, text, retryAt } = answer;
  if (status >= 200 && status < 300) return answer;
  const problem = ProblemDocument.safeParse(jsonOf(text));
  const failure = new AcmeFailure(status, problem.data ?? {}, retryAt);
  // Overloaded or broken: the same request may succeed later, and says nothing about the order.
  if (status >= 500 && retryAt === undefined)
    throw new Transient(`The CA answers ${status}: ${failure.message}`);
  throw failure;
}

/** Requests go to https only, or to a server on this machine. */
function assertSafe(url: string): void {
  const { protocol, hostname } = new URL(url);
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal))
    throw new AcmeFailure(0, { type: 'address', detail: 'The CA names an address that is not https.' });
}

async function boundedText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MOST_BYTES) throw new Error('The answer is too long.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
