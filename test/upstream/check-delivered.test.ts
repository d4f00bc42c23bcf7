import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import type { CertificateRequest } from '../../lib/issuance/issuer.ts';
import { chainOf } from '../../lib/upstream/chain-of.ts';
import { checkDelivered } from '../../lib/upstream/check-delivered.ts';
import { aRequest, newKey, ORGANIZATION, spkiOf, type TestCa, testCa } from '../doubles/test-ca.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const ca = await testCa(NOW);
const other = await testCa(NOW);

type Delivered = [Uint8Array, ...Uint8Array[]];

async function delivered(request: CertificateRequest, by: TestCa = ca, at = NOW): Promise<Delivered> {
  const leaf = await by.issuer.sign(await by.issuer.plan(request, at));
  return [leaf, ...by.authority.intermediates, by.authority.root];
}

const fields = (
  chain: Delivered,
  request: CertificateRequest,
  trust: 'public' | 'private' = 'private',
  now = NOW,
) => checkDelivered(chain, { request, trust, now }).map(({ field }) => field);

describe('a delivered certificate', () => {
  it('is accepted if it is what was ordered, also without its root and with its names in another order', async () => {
    const request = aRequest();
    const chain = await delivered(request);

    expect(fields(chain, request)).toEqual([]);
    expect(fields([chain[0], ...ca.authority.intermediates], request)).toEqual([]);
    expect(fields(chain, { ...request, names: [...request.names].reverse() })).toEqual([]);
  });

  it.each<[field: string, changes: Partial<Pick<CertificateRequest, 'names' | 'spki'>>]>([
    ['names', { names: ['example.org'] }],
    ['names', { names: ['example.org', '*.example.org', 'www.example.org'] }],
    ['key', { spki: spkiOf(newKey['P-256']().publicKey) }],
  ])('differs in its %s', async (field, changes) => {
    const request = aRequest();

    expect(fields(await delivered({ ...request, ...changes }), request)).toEqual([field]);
  });

  it('differs in its organisation, whether it has one that was not ordered or lacks one', async () => {
    const dv = aRequest();
    const ov = aRequest({ type: 'OV', organization: ORGANIZATION, spki: dv.spki });

    expect(fields(await delivered(ov), dv)).toEqual(['organisation']);
    expect(fields(await delivered(dv), ov)).toEqual(['organisation']);
  });

  it('differs if it is not valid yet, has ended, or lives too long', async () => {
    const request = aRequest();
    const chain = await delivered(request);

    expect(fields(chain, request, 'private', later(NOW, -1, 'days'))).toEqual(['notBefore is past']);
    expect(fields(chain, request, 'private', later(NOW, 91, 'days'))).toEqual(['notAfter is to come']);
    const long = await delivered({ ...request, validityDays: 400 });
    expect(fields(long, request)).toEqual(['notAfter is near']);
    expect(fields(long, { ...request, validityDays: 400 })).toEqual([]);
  });

  it('needs its issuer in its chain, and each certificate of the chain the next one', async () => {
    const request = aRequest();
    const [leaf, ...chain] = await delivered(request);

    expect(fields([leaf], request)).toEqual(['length of the chain']);
    expect(fields([leaf, other.authority.intermediates[0]], request)).toEqual(['issuer of 0']);
    expect(fields([leaf, ...chain.slice(0, 1), other.authority.root], request)).toEqual(['issuer of 1']);
    expect(fields([leaf, leaf], request)).toEqual(['issuer of 0', '1 is a CA']);
  });

  it('of a public CA needs timestamps of certificate transparency, and 200 days at most', async () => {
    const request = aRequest({ validityDays: 250 });

    expect(fields(await delivered(request), request, 'public')).toEqual(['notAfter is near', 'timestamps']);
  });

  it.each([
    ['no certificate', Buffer.from('no certificate')],
    ['cut off', Buffer.alloc(0)],
    ['a CA', ca.authority.root],
  ])('that is %s is a difference, not a fault', async (_, der) => {
    expect(fields([der, ca.authority.root], aRequest())).not.toEqual([]);
  });
});

describe('a chain', () => {
  it('has an id of its own, and its root apart', async () => {
    const chain = await delivered(aRequest());
    const again = await delivered(aRequest());

    const { id, chain: kept } = chainOf(chain);

    expect(kept).toEqual({ intermediates: [...ca.authority.intermediates], root: ca.authority.root });
    expect(chainOf(again).id).toBe(id);
    expect(chainOf(chain.slice(0, 2))).not.toMatchObject({ id });
    expect(chainOf(chain.slice(0, 2)).chain.root).toBeUndefined();
  });
});
