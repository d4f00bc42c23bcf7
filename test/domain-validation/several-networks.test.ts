import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Check, Outcome } from '../../lib/domain-validation/check.ts';
import { fromSeveralNetworks } from '../../lib/domain-validation/from-several-networks.ts';
import { networks } from '../../lib/domain-validation/networks.ts';
import { performCheck } from '../../lib/domain-validation/perform-check.ts';
import type { Corroboration } from '../../lib/domain-validation/perspective.ts';
import { REGIONS } from '../../lib/domain-validation/quorum.ts';
import { answerPerspective, remotePerspective } from '../../lib/domain-validation/remote-perspective.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { stopServers, VALUE, webServer } from './hostile-servers.ts';

afterEach(stopServers);

const NOW = '2026-12-20T12:00:00.000Z';
const CHECK: Check = { method: 'dns', name: 'x.test', value: VALUE };
const TOKEN = 'a-token-of-at-least-thirty-two-characters';
const PUBLISHED = resolverOf({ '_countersign.x.test TXT': [{ type: 'TXT', text: VALUE }] });
const clock = { now: () => NOW };
const lookWith = (dns = PUBLISHED) => performCheck({ dns, networks: networks([]), clock });

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A perspective that answers as the product does, from a DNS of its own. */
const honest =
  (dns = PUBLISHED, token = TOKEN): Listener =>
  async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { authorization } = request.headers;
    const { status, body: text } = await answerPerspective(token, lookWith(dns))({ authorization, body });
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };
const proves = (check: object) => JSON.stringify({ check, result: 'proven' });

/** Ways in which a server on loopback does not see the same. */
const FAULTS: Record<string, Listener> = {
  disagrees: honest(resolverOf({})),
  'is slow': () => undefined,
  'lies about another domain': (_, response) => response.end(proves({ ...CHECK, name: 'y.test' })),
  'lies without the check': (_, response) => response.end('{"result":"proven"}'),
  'knows another token': honest(PUBLISHED, `${TOKEN}-`),
  redirects: (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  'breaks off': (_, response) => response.destroy(),
  'is overloaded': (_, response) => response.writeHead(503).end(proves(CHECK)),
};

/** The check from this network and from servers on loopback. */
async function seenBy(
  listeners: readonly Listener[],
  { binding = true, regions = REGIONS as readonly (typeof REGIONS)[number][], look = lookWith() } = {},
) {
  const observed: Corroboration[] = [];
  const remotes = await Promise.all(
    listeners.map(async (listener, index) => {
      const port = await webServer((request, response) => void listener(request, response));
      const region = regions[index % regions.length] ?? 'RIPE';
      const settings = { name: `p${index}`, region, url: `https://p${index}.example.net/`, token: TOKEN };
      // The URL of a perspective is https; the server on loopback has no certificate.
      const send: typeof fetch = (_url, init) => fetch(`http://127.0.0.1:${port}/`, init);
      return remotePerspective(settings, send, 3000);
    }),
  );
  const check = fromSeveralNetworks({
    look,
    remotes,
    clock,
    binding,
    observed: (each) => observed.push(each),
  });
  return { outcome: await check(CHECK), observed };
}

const five = [honest(), honest(), honest(), honest(), honest()];

describe('a check from several networks', { timeout: 30_000 }, () => {
  it('proves if all see the same, with what each observed for the evidence', async () => {
    const { outcome, observed } = await seenBy(five);

    expect(outcome).toMatchObject({
      result: 'proven',
      corroboration: {
        quorum: 'met',
        perspectives: REGIONS.map((region, index) => ({ name: `p${index}`, region, result: 'proven' })),
      },
    });
    expect(observed).toHaveLength(1);
  });

  it.each(Object.entries(FAULTS))('proves with one network that %s, and not with two', async (_, fault) => {
    const one = await seenBy([...five.slice(1), fault]);
    const two = await seenBy([...five.slice(2), fault, fault]);

    expect(one.outcome.result).toBe('proven');
    expect(one.observed[0]?.perspectives.map(({ result }) => result === 'proven')).toEqual([
      ...[true, true, true, true],
      false,
    ]);
    expect(two.outcome).toMatchObject({
      result: 'undecided',
      because: { code: 'perspectives', params: { without: ['p3', 'p4'], count: 5 } },
    });
    expect(two.observed[0]?.quorum).toBe('too-many-non-corroborations');
  });

  it('proves nothing under the BR with too few networks, or all in one region', async () => {
    expect((await seenBy(five.slice(1))).outcome).toMatchObject({
      result: 'undecided',
      because: { params: { variant: 'few' } },
    });
    expect((await seenBy(five, { regions: ['RIPE'] })).outcome).toMatchObject({
      result: 'undecided',
      because: { params: { variant: 'regions' } },
    });
  });

  it('is a matter of all networks there are, if the BR do not bind', async () => {
    const internal = { binding: false, regions: ['RIPE'] as const };
    expect((await seenBy(five.slice(3), internal)).outcome.result).toBe('proven');
    expect((await seenBy([honest(), honest(resolverOf({}))], internal)).outcome.result).toBe('undecided');
    expect((await seenBy([])).outcome).toEqual(await lookWith()(CHECK));
  });

  it('asks no other network if this one does not prove', async () => {
    const missing = lookWith(resolverOf({}));
    const { outcome, observed } = await seenBy(five, { look: missing });

    expect(outcome.result).toBe('not-proven');
    expect(observed).toEqual([]);
  });

  it('asks all again at each check', async () => {
    let answers = 0;
    const changing: Listener = (request, response) => {
      answers += 1;
      return honest(answers > 2 ? PUBLISHED : resolverOf({}))(request, response);
    };
    const before: Outcome = (await seenBy([...five.slice(2), changing, changing])).outcome;
    const afterwards = (await seenBy([...five.slice(2), changing, changing])).outcome;

    expect([before.result, afterwards.result]).toEqual(['undecided', 'proven']);
  });
});
