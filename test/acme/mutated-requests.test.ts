import * as fc from 'fast-check';
import type { FlattenedJWS } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { AcmeProblem } from '../../lib/acme/problem.ts';
import { accountKeyOf, parseRequest, verifyBinding, verifySignature } from '../../lib/acme/signed-request.ts';
import {
  aBinding,
  aClient,
  type Client,
  decoded,
  encoded,
  KEY_IDENTIFIER,
  MAC_KEY,
  NONCE,
  posted,
  sign,
  URL,
} from './a-request.ts';

type Jws = { protected: string; payload: string; signature: string };
type Valid = { client: Client; header: Record<string, unknown>; binding: Jws; request: Jws };

/** A request for a new account with a binding, for each type of key. */
let valid: Valid[];
beforeAll(async () => {
  valid = await Promise.all(
    (['ES256', 'ES384', 'RS256', 'EdDSA'] as const).map(async (alg) => {
      const client = await aClient(alg);
      const header = { alg, nonce: NONCE, url: URL, jwk: client.jwk };
      const binding = parts(await aBinding(client.jwk));
      const payload = { contact: ['mailto:a@example.org'], externalAccountBinding: binding };
      return { client, header, binding, request: parts(await sign(client.privateKey, header, payload)) };
    }),
  );
});

const parts = ({ protected: header = '', payload, signature }: FlattenedJWS): Jws => ({
  protected: header,
  payload,
  signature,
});

/** What a request does on its way: the key is that in its header, or the one of the account. */
async function accept(event: ReturnType<typeof posted>, client: Client) {
  const request = parseRequest(event);
  const { jwk } = await accountKeyOf(request.header.jwk ?? client.jwk);
  await verifySignature(request, jwk);
  const binding = Object.getOwnPropertyDescriptor(request.payload ?? {}, 'externalAccountBinding')?.value;
  reachedBinding += 1;
  await verifyBinding(binding, { url: URL, accountKey: jwk, keyOf });
  return { request, binding };
}
let reachedBinding = 0;

const keyOf = async (keyIdentifier: string) => (keyIdentifier === KEY_IDENTIFIER ? MAC_KEY : undefined);

/** Changes octets, or the characters of a text. */
const change = fc
  .record({
    kind: fc.constantFrom('flip', 'set', 'delete', 'insert', 'cut', 'repeat'),
    at: fc.nat(),
    byte: fc.nat(255),
  })
  .map(({ kind, at, byte }) => (octets: Uint8Array): Uint8Array => {
    const place = octets.length === 0 ? 0 : at % octets.length;
    const [before, found, after] = [
      octets.subarray(0, place),
      octets[place] ?? 0,
      octets.subarray(place + 1),
    ];
    if (kind === 'flip') return Buffer.concat([before, Uint8Array.of(found ^ (1 << (byte % 8))), after]);
    if (kind === 'set') return Buffer.concat([before, Uint8Array.of(byte), after]);
    if (kind === 'delete') return Buffer.concat([before, after]);
    if (kind === 'insert') return Buffer.concat([before, Uint8Array.of(byte, found), after]);
    if (kind === 'cut') return before;
    return Buffer.concat([octets, before]);
  });

/** ES256 and EdDSA mostly, whose verification costs least. */
const WHICH = fc.oneof(
  { weight: 12, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.constant(3) },
  { weight: 1, arbitrary: fc.constantFrom(1, 2) },
);

const SOME_TEXTS = [
  '',
  'none',
  'HS256',
  'RS256',
  'ES256',
  'EdDSA',
  'e30',
  URL,
  KEY_IDENTIFIER,
  NONCE,
  '__proto__',
];
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    0,
    -1,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    [],
    {},
    [{}],
    ...SOME_TEXTS,
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

const part = fc.constantFrom('protected', 'payload', 'signature');
/** Changes a JWS: characters or octets of a part, its type, parts exchanged, added or left out. */
const jwsChange: fc.Arbitrary<(jws: Jws) => object> = fc.oneof(
  fc.tuple(part, change).map(([name, act]) => (jws: Jws) => ({
    ...jws,
    [name]: Buffer.from(act(Buffer.from(jws[name as keyof Jws]))).toString('latin1'),
  })),
  fc.tuple(part, change).map(([name, act]) => (jws: Jws) => ({
    ...jws,
    [name]: Buffer.from(act(Buffer.from(jws[name as keyof Jws], 'base64url'))).toString('base64url'),
  })),
  fc.tuple(part, part).map(([name, other]) => (jws: Jws) => ({
    ...jws,
    [name]: jws[other as keyof Jws],
    [other]: jws[name as keyof Jws],
  })),
  fc
    .tuple(fc.oneof(part, fc.constantFrom('header', 'signatures', 'x')), anything)
    .map(([name, value]) => (jws: Jws) => ({ ...jws, [name]: value })),
);

const HEADERS = ['alg', 'nonce', 'url', 'jwk', 'kid', 'crit', 'b64', 'x'];
const KEYS = ['kty', 'crv', 'x', 'y', 'n', 'e', 'd', 'k', 'use', 'alg'];
/** Changes a protected header: a field, or one of its key. */
const headerChange: fc.Arbitrary<(header: Record<string, unknown>) => object> = fc.oneof(
  fc.tuple(fc.constantFrom(...HEADERS), anything).map(([name, value]) => (header: object) => ({
    ...header,
    [name]: value,
  })),
  fc
    .tuple(fc.constantFrom(...HEADERS), fc.constantFrom(...HEADERS))
    .map(([name, other]) => (header: Record<string, unknown>) => ({
      ...header,
      [name]: header[other],
      [other]: header[name],
    })),
  fc.tuple(fc.constantFrom(...KEYS), anything).map(([name, value]) => (header: Record<string, unknown>) => ({
    ...header,
    jwk: { ...Object(header['jwk']), [name]: value },
  })),
  fc.tuple(fc.constantFrom('x', 'y', 'n'), change).map(([name, act]) => (header: Record<string, unknown>) => {
    const jwk = Object(header['jwk']);
    const octets = Buffer.from(String(jwk[name] ?? ''), 'base64url');
    return { ...header, jwk: { ...jwk, [name]: Buffer.from(act(octets)).toString('base64url') } };
  }),
);

/** Makes the event of a changed request; whether it is signed again, as a hostile client could do it. */
type Mutation = (valid: Valid) => Promise<ReturnType<typeof posted>> | ReturnType<typeof posted>;
const signed = ({ client, header }: Valid, binding: unknown) =>
  sign(client.privateKey, header, { contact: [], externalAccountBinding: binding });

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constant<Mutation>(({ request }) => posted(request)),
  change.map<Mutation>(
    (act) =>
      ({ request }) =>
        posted(act(Buffer.from(JSON.stringify(request)))),
  ),
  jwsChange.map<Mutation>(
    (act) =>
      ({ request }) =>
        posted(act(request)),
  ),
  headerChange.map<Mutation>(
    (act) =>
      ({ request }) =>
        posted({ ...request, protected: encoded(act(decoded(request.protected))) }),
  ),
  headerChange.map<Mutation>((act) => async (each) => {
    const changed = { ...each.request, protected: encoded(act(each.header)) };
    const { signature } = await sign(each.client.privateKey, each.header, {});
    return posted({ ...changed, signature });
  }),
  jwsChange.map<Mutation>((act) => async (each) => posted(await signed(each, act(each.binding)))),
  headerChange.map<Mutation>((act) => async (each) => {
    const header = encoded(act(decoded(each.binding.protected)));
    return posted(await signed(each, { ...each.binding, protected: header }));
  }),
  anything.map<Mutation>((value) => async (each) => posted(await signed(each, value))),
);

describe('A mutated request', () => {
  it('is refused with a problem of the client, 10,000 times, unless it is unchanged', {
    timeout: 60_000,
  }, async () => {
    const statuses = new Map<string, number>();
    const count = (key: string) => statuses.set(key, (statuses.get(key) ?? 0) + 1);

    await fc.assert(
      fc.asyncProperty(WHICH, mutation, async (n, mutate) => {
        const each = valid[n];
        if (each === undefined) throw new Error('There are four.');
        const event = await mutate(each);
        try {
          const { request, binding } = await accept(event, each.client);
          count('accepted');
          expect(binding).toEqual(each.binding);
          expect(request.header).toEqual(each.header);
        } catch (error) {
          if (!(error instanceof AcmeProblem)) throw error;
          count(error.type);
          expect(error.status).toBeLessThan(500);
        }
      }),
      { numRuns: 10_000 },
    );

    expect([...statuses.keys()].sort()).toEqual([
      'accepted',
      'badPublicKey',
      'badSignatureAlgorithm',
      'malformed',
      'unauthorized',
    ]);
    for (const [, times] of statuses) expect(times).toBeGreaterThan(50);
    expect(reachedBinding).toBeGreaterThan(2000);
  });
});
