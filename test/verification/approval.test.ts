import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { type Approval, approvalIn, covers } from '../../lib/verification/approval.ts';
import { Challenge } from '../../lib/verification/challenge.ts';
import { Evidence } from '../../lib/verification/evidence.ts';
import {
  type ApprovedScope,
  hashOfScope,
  isInside,
  type RequestedScope,
} from '../../lib/verification/scope.ts';

const ORGANIZATION = { name: 'Beispiel GmbH', country: 'DE' };
const requested: RequestedScope = {
  account: 'acme',
  adn: 'example.org',
  names: ['example.org', 'www.example.org'],
  organization: ORGANIZATION,
};
const names: ApprovedScope = { ...requested, scope: 'names' };
const domain: ApprovedScope = { ...requested, scope: 'domain' };

/** Each part of a requested scope, exchanged: whether it lies inside an approval of the names, and of the domain. */
const EXCHANGED: [string, Partial<RequestedScope>, boolean, boolean][] = [
  ['the same', {}, true, true],
  ['the names in another order', { names: requested.names.toReversed() }, true, true],
  ['a name less', { names: ['www.example.org'] }, true, true],
  ['a name more', { names: [...requested.names, 'mail.example.org'] }, false, true],
  ['a wildcard', { names: ['*.example.org'] }, false, true],
  ['a name below a name', { names: ['a.www.example.org'] }, false, true],
  ['another organisation', { organization: { ...ORGANIZATION, name: 'Andere GmbH' } }, false, true],
  ['another country', { organization: { ...ORGANIZATION, country: 'AT' } }, false, true],
  ['no organisation', { organization: undefined }, false, true],
  ['another account', { account: 'other' }, false, false],
  ['another ADN', { adn: 'www.example.org', names: ['www.example.org'] }, false, false],
  ['a name of another domain', { names: ['example.org', 'example.com'] }, false, false],
  ['a name that only ends alike', { names: ['badexample.org'] }, false, false],
];

describe('a requested scope', () => {
  it.each(EXCHANGED)(
    'is inside the approved one or not: %s',
    (_, { organization, ...changes }, inNames, inDomain) => {
      const asked = { ...requested, ...changes };
      if (organization) asked.organization = organization;
      else if (_ === 'no organisation') delete asked.organization;

      expect(isInside(asked, names)).toBe(inNames);
      expect(isInside(asked, domain)).toBe(inDomain);
    },
  );

  it('with an organisation is not inside an approval without one', () => {
    const { organization, ...dv } = requested;

    expect(isInside(dv, { ...dv, scope: 'names' })).toBe(true);
    expect(isInside(requested, { ...dv, scope: 'names' })).toBe(false);
  });

  it('has a hash that is equal only for an equal scope', () => {
    const hashes = EXCHANGED.map(([name, { organization, ...changes }]) => {
      const asked = { ...requested, ...changes, ...(organization && { organization }) };
      if (name === 'no organisation') delete asked.organization;
      return hashOfScope(asked);
    });

    expect(hashes[1]).toBe(hashes[0]);
    expect(new Set(hashes.slice(1)).size).toBe(hashes.length - 1);
    expect(hashOfScope({ ...requested, keyHash: 'ef', type: 'OV' } as RequestedScope)).toBe(hashes[0]);
  });
});

describe('an approval', () => {
  const confirmedAt = '2026-11-28T10:00:00.000Z';
  const approval: Approval = { ...names, confirmedAt, until: later(confirmedAt, 100, 'days') };
  const at = (now: string, reuseDays = 398) => covers(approval, requested, { now, reuseDays });

  it('covers nothing before its own time', () => {
    expect(at(later(confirmedAt, -0.001, 'seconds'))).toBe(false);
    expect(at(confirmedAt)).toBe(true);
  });

  it('ends at the instant that its page showed, no matter what the rules allow', () => {
    expect(at(later(approval.until, -0.001, 'seconds'))).toBe(true);
    expect(at(approval.until)).toBe(false);
  });

  it('ends at the instant from which the rules do not allow it, no matter what its page showed', () => {
    expect(at(later(later(confirmedAt, 10, 'days'), -0.001, 'seconds'), 10)).toBe(true);
    expect(at(later(confirmedAt, 10, 'days'), 10)).toBe(false);
  });

  it('never covers a scope that its contact was not shown', () => {
    const label = fc.constantFrom('', 'www.', '*.', 'a.b.', '*.www.');
    const someNames = fc
      .uniqueArray(label, { minLength: 1 })
      .map((each) => each.map((one) => `${one}example.org`));
    const organization = fc.option(
      fc.record({ name: fc.constantFrom('A', 'B'), country: fc.constantFrom('DE', 'AT') }),
    );
    fc.assert(
      fc.property(someNames, someNames, organization, organization, (shown, asked, of, now) => {
        const given = {
          ...approval,
          names: shown,
          ...(of ? { organization: of } : { organization: undefined }),
        };
        const want = {
          ...requested,
          names: asked,
          ...(now ? { organization: now } : { organization: undefined }),
        };

        if (!covers(given as Approval, want as RequestedScope, { now: confirmedAt, reuseDays: 1 })) return;

        expect(shown).toEqual(expect.arrayContaining(asked));
        expect(now).toEqual(of);
      }),
    );
  });
});

/** A row as it was stored before approvals had a scope. */
const OLD_SHOWN = {
  account: 'acme',
  type: 'OV',
  adn: 'example.org',
  names: ['example.org'],
  keyHash: 'ef'.repeat(32),
  keyType: 'P-256',
  organization: { name: 'Beispiel GmbH', country: 'DE', hash: '12'.repeat(32) },
};

describe('a row from before approvals had a scope', () => {
  it('is read as evidence of the names that it showed, for as long as the rules allow', () => {
    const old = Evidence.parse({
      account: 'acme',
      adn: 'example.org',
      confirmedAt: '2026-11-23T10:00:00.000Z',
      method: 'BR 3.2.2.4.4',
      rules: 'BR 2.3.1',
      challengeId: 'abcdefghijklmnopqrstuvwxyz',
      orderId: '01KAR0000000000000000000ZZ',
      contact: 'hostmaster@example.org',
      contactSource: 'constructed',
      asked: {
        createdAt: '2026-11-23T09:00:00.000Z',
        expiresAt: '2026-11-30T09:00:00.000Z',
        mailsSent: 1,
        valueHash: '78'.repeat(32),
        mailSha256: '9a'.repeat(32),
      },
      organizationHash: '12'.repeat(32),
      shown: OLD_SHOWN,
      shownHash: '34'.repeat(32),
      answered: { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' },
    });

    const approval = approvalIn(old);
    expect(approval).toEqual({
      account: 'acme',
      adn: 'example.org',
      names: ['example.org'],
      organization: ORGANIZATION,
      scope: 'names',
      confirmedAt: '2026-11-23T10:00:00.000Z',
      until: '2027-12-26T10:00:00.000Z',
    });
    const now = '2026-12-01T10:00:00.000Z';
    const ofNames = { ...requested, names: ['example.org'] };
    expect(covers(approval, ofNames, { now, reuseDays: 398 })).toBe(true);
    expect(covers(approval, { ...ofNames, names: ['*.example.org'] }, { now, reuseDays: 398 })).toBe(false);
  });

  it('is read as a challenge that offers its names and was approved for them', () => {
    const common = {
      id: 'abcdefghijklmnopqrstuvwxyz',
      orderId: '01KAR0000000000000000000ZZ',
      account: 'acme',
      adn: 'example.org',
      contact: 'hostmaster@example.org',
      language: 'en',
      shown: OLD_SHOWN,
      shownHash: '34'.repeat(32),
      createdAt: '2026-11-23T09:00:00.000Z',
      expiresAt: '2026-11-30T09:00:00.000Z',
      valueHash: '78'.repeat(32),
      mail: {
        letter: { language: 'en', title: 't', blocks: [] },
        date: '2026-11-23T09:00:00.000Z',
        askedBy: 'Anna',
        sha256: '9a'.repeat(32),
      },
      mailsWanted: 1,
      mailsSent: 1,
      delivery: { state: 'pending' },
    };
    const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' };
    const decidedAt = '2026-11-23T10:00:00.000Z';

    expect(Challenge.parse({ ...common, state: 'open', sealedValue: 'x' })).toMatchObject({
      shown: { scopes: ['names'] },
    });
    expect(Challenge.parse({ ...common, state: 'approved', decidedAt, answered })).toMatchObject({
      scope: 'names',
    });
  });
});
