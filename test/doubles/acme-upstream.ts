import type { Clock } from '../../lib/clock.ts';
import type { CertificateRequest } from '../../lib/issuance/issuer.ts';
import { pemBlock } from '../../lib/issuance/pem.ts';
import type { Fetch } from '../../lib/upstream/acme/acme-client.ts';
import { testCa } from './test-ca.ts';

const BASE = 'https://ca.example.net';

/** What a call is for: `order` looks at one, `certificate` downloads it. */
export type Resource =
  | 'directory'
  | 'nonce'
  | 'new-order'
  | 'order'
  | 'authorization'
  | 'challenge'
  | 'finalize'
  | 'certificate'
  | 'revocation';

/** An answer in place of the usual one; `lost`: the server acts, and its answer does not arrive. */
export type Fault =
  | { status: number; problem?: string; detail?: string; retryAfter?: number; text?: string }
  | 'lost';

type Order = {
  names: readonly string[];
  status: 'pending' | 'ready' | 'processing' | 'valid' | 'invalid';
  looksLeft: number;
  chain?: readonly Uint8Array[];
  error?: object;
};

/**
 * An ACME server in memory that shows on request what Boulder shows under load or at its limits. It reads no signatures:
 * Pebble and step-ca do.
 */
export async function acmeUpstream(clock: Clock, spki: Uint8Array) {
  const ca = await testCa(clock.now());
  const orders: Order[] = [];
  const calls: Resource[] = [];
  let nonces = 0;
  let issued = 0;
  const behaviour = {
    /** Decides each call; by default all are answered as usual. */
    fault: (_: Resource): Fault | undefined => undefined,
    /** How often an order is `processing` when it is looked at after finalization. */
    processing: 0,
    /** The error of the challenges, if the CA does not find the records. */
    refusal: undefined as { type: string; detail: string } | undefined,
    /** Names that the CA has validated before. */
    validated: [] as readonly string[],
  };

  const isValidated = (name: string) => behaviour.validated.includes(name);

  async function certify(names: readonly string[]): Promise<readonly Uint8Array[]> {
    const request: CertificateRequest = { type: 'DV', names, spki, validityDays: 90 };
    issued += 1;
    const plan = await ca.issuer.plan(request, clock.now());
    return [await ca.issuer.sign(plan), ...ca.authority.intermediates];
  }

  const orderView = (order: Order, id: number) => ({
    status: order.status,
    identifiers: order.names.map((value) => ({ type: 'dns', value })),
    authorizations: order.names.map((_, at) => `${BASE}/authorization/${id}/${at}`),
    finalize: `${BASE}/finalize/${id}`,
    ...(order.status === 'valid' && { certificate: `${BASE}/certificate/${id}` }),
    ...(order.error && { error: order.error }),
  });

  const problem = (status: number, type: string, detail = type) =>
    json({ type: `urn:ietf:params:acme:error:${type}`, detail }, { status });

  function act(resource: Resource, id: number, at: number, payload: string): Promise<Response> | Response {
    const order = orders[id];
    if (resource === 'directory')
      return json({
        ...{ newNonce: `${BASE}/nonce`, newAccount: `${BASE}/new-account`, newOrder: `${BASE}/new-order` },
        revokeCert: `${BASE}/revocation`,
      });
    if (resource === 'nonce' || resource === 'revocation') return json({});
    if (resource === 'new-order') {
      const { identifiers } = JSON.parse(payload) as { identifiers: { value: string }[] };
      const names = identifiers.map(({ value }) => value);
      orders.push({ names, status: names.every(isValidated) ? 'ready' : 'pending', looksLeft: 0 });
      const added = orders.length - 1;
      return json(orderView(orders[added] as Order, added), {
        status: 201,
        headers: { location: `${BASE}/order/${added}` },
      });
    }
    if (order === undefined) return problem(404, 'malformed', 'No order with this id.');
    if (resource === 'order') return json(orderView(lookedAt(order), id));
    if (resource === 'authorization') return json(authorizationView(order, id, at));
    if (resource === 'challenge') {
      order.status = behaviour.refusal ? 'invalid' : 'ready';
      return json({ type: 'dns-01', url: `${BASE}/challenge/${id}/${at}`, status: 'processing' });
    }
    if (resource === 'finalize') return finalized(order, id);
    const chain = order.chain ?? [];
    return new Response(chain.map((der) => pemBlock('CERTIFICATE', der)).join('\n'), {
      headers: { link: `<${BASE}/certificate/${id}/1>;rel="alternate"` },
    });
  }

  function lookedAt(order: Order): Order {
    if (order.status === 'processing' && order.looksLeft-- <= 0) order.status = 'valid';
    return order;
  }

  function authorizationView(order: Order, id: number, at: number) {
    const { refusal } = behaviour;
    const isPending = order.status === 'pending' && !isValidated(order.names[at] ?? '');
    const isRefused = refusal !== undefined && order.status === 'invalid';
    return {
      status: isRefused ? 'invalid' : isPending ? 'pending' : 'valid',
      identifier: { type: 'dns', value: order.names[at] },
      challenges: [
        {
          ...{ type: 'dns-01', url: `${BASE}/challenge/${id}/${at}`, token: `token-${id}-${at}` },
          ...(isRefused && { error: { ...refusal, type: `urn:ietf:params:acme:error:${refusal.type}` } }),
        },
      ],
    };
  }

  async function finalized(order: Order, id: number): Promise<Response> {
    if (order.status !== 'ready') return problem(403, 'orderNotReady');
    order.status = 'processing';
    order.looksLeft = behaviour.processing;
    order.chain = await certify(order.names);
    return json(orderView(order, id));
  }

  const fetch: Fetch = async (url, init) => {
    const [resource, id, at] = new URL(url).pathname.slice(1).split('/') as [Resource, string?, string?];
    calls.push(resource);
    const fault = behaviour.fault(resource);
    const nonce = { 'replay-nonce': `nonce-${++nonces}` };
    if (fault !== undefined && fault !== 'lost') return faulty(fault, nonce);
    const { payload = '' } =
      init.body === undefined ? {} : (JSON.parse(`${init.body}`) as { payload?: string });
    const answer = await act(resource, Number(id), Number(at), Buffer.from(payload, 'base64url').toString());
    if (fault === 'lost') throw new TypeError('fetch failed');
    for (const [name, value] of Object.entries(nonce)) answer.headers.set(name, value);
    return answer;
  };

  return {
    behaviour,
    fetch,
    directoryUrl: `${BASE}/directory`,
    accountUrl: `${BASE}/account/1`,
    calls: (resource: Resource) => calls.filter((each) => each === resource).length,
    issued: () => issued,
    intermediates: ca.authority.intermediates,
    /** What a CA does with orders after some days. */
    forgets: () => void orders.fill(undefined as unknown as Order),
  };
}

const json = (body: object, init: ResponseInit = {}) => Response.json(body, init);

function faulty(
  { status, problem, detail, retryAfter, text }: Exclude<Fault, 'lost'>,
  nonce: Record<string, string>,
) {
  const headers = {
    ...nonce,
    'content-type': 'application/problem+json',
    ...(retryAfter !== undefined && { 'retry-after': `${retryAfter}` }),
  };
  const body = { type: `urn:ietf:params:acme:error:${problem}`, detail: detail ?? problem };
  return new Response(text ?? JSON.stringify(body), { status, headers });
}
