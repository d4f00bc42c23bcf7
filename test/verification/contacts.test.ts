import { describe, expect, it } from 'vitest';
import { canBeAsked, failedContacts } from '../../lib/verification/askable-contacts.ts';
import type { Challenge, Delivery } from '../../lib/verification/challenge.ts';
import { noMailServerNotes, otherDomains } from '../../lib/verification/external-findings.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { openChallenge } from './a-challenge.ts';

const AT = '2026-11-23T10:00:00.000Z';
const open = openChallenge();

describe('the contacts to whom delivery failed', () => {
  it.each([
    ['bounced for good', { state: 'bounced', at: AT, permanent: true, detail: '' }, 'bounced'],
    ['not sent, as known from before', { state: 'suppressed', at: AT, detail: '' }, 'suppressed'],
    ['bounced for now', { state: 'bounced', at: AT, permanent: false, detail: '' }, undefined],
    ['delivered', { state: 'delivered', at: AT }, undefined],
  ] as const)('are those of the domain whose mail failed: %s', (_, delivery: Delivery, how) => {
    const challenges = [
      openChallenge({ delivery }),
      openChallenge({ delivery, adn: 'example.net', contact: 'admin@example.net' }),
    ];

    expect([...failedContacts(challenges, 'example.org')]).toEqual(how ? [[open.contact, how]] : []);
  });
});

describe('a contact', () => {
  it('can still be asked, unless it is the one that approved', () => {
    const { sealedValue: _, ...closed } = open;
    const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
    const approved: Challenge = { ...closed, state: 'approved', decidedAt: AT, answered, scope: 'names' };
    const domain = { adn: 'example.org', contact: open.contact, names: ['example.org'] };

    expect(canBeAsked(domain, undefined)).toBe(true);
    expect(canBeAsked(domain, open)).toBe(true);
    expect(canBeAsked(domain, approved)).toBe(false);
    expect(canBeAsked({ ...domain, contact: 'admin@example.org' }, approved)).toBe(true);
  });
});

describe('a domain that takes no mail', () => {
  it('has five alternatives in its advice, without an ellipsis', () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map((label) => `${label}.example.org`);

    expect(otherDomains('example.org', names)).toEqual(names);
    expect(otherDomains('a.www.example.org', ['a.www.example.org'])).toEqual(['example.org']);
  });

  it.each([
    [
      'the names themselves',
      'example.org',
      ['a.example.org', '*.b.example.org'],
      ['a.example.org', 'b.example.org'],
    ],
    ['the registrable domain', 'www.example.org', ['www.example.org'], ['example.org']],
    ['none if its own name is ordered', 'example.org', ['example.org', 'a.example.org'], undefined],
    ['each name once', 'example.org', ['a.example.org', '*.a.example.org'], ['a.example.org']],
    [
      'at most five',
      'example.org',
      ['a', 'b', 'c', 'd', 'e', 'f'].map((label) => `${label}.example.org`),
      [...['a', 'b', 'c', 'd', 'e'].map((label) => `${label}.example.org`), '…'],
    ],
  ])('can be confirmed at another domain: %s', (_, adn, names, others) => {
    expect(otherDomains(adn, names)).toEqual(others);
  });

  it('is noted if it has neither a mail server nor an address, but not if the DNS does not answer', async () => {
    const dns = resolverOf({
      'example.com MX': [{ type: 'MX', preference: 10, exchange: 'mail.example.com' }],
      'example.net MX': { security: 'unavailable', detail: 'timed out' },
    });
    const domains = ['example.org', 'example.com', 'example.net'].map((adn) => ({
      ...{ adn, contact: `admin@${adn}`, names: [adn] },
    }));

    expect(await noMailServerNotes(dns, domains)).toMatchObject([
      { field: '/contacts/example.org', code: 'contact-has-no-mail-server' },
    ]);
  });
});
