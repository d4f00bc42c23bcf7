import { describe, expect, it } from 'vitest';
import {
  methodOf,
  methodsFor,
  type PlannedDomain,
  placeFor,
  unusedChoices,
} from '../../src/application/domain-methods.ts';
import { withContact, withMethod, withoutChoices } from '../../src/application/draft.ts';
import { withFormerContacts } from '../../src/application/former-contacts.ts';
import type { Domain } from '../../src/order/use-order.ts';

const TXT = { method: 'dns', needs: { type: 'TXT', name: '_countersign.example.org' } } as const;
const MAIL = { method: 'mail', needs: { type: 'answer', contact: 'admin@example.org' } } as const;
const FILE = { method: 'http', needs: { type: 'file', below: 'http://example.org/x/' } } as const;
const planned = (changes: Partial<PlannedDomain> = {}): PlannedDomain => ({
  ...{ adn: 'example.org', names: ['example.org'], contact: 'admin@example.org' },
  methods: [MAIL, TXT],
  ...changes,
});

describe('The choice of a method', () => {
  it('replaces the contact of the domain, and a contact replaces the method', () => {
    const byMail = { contacts: { 'example.org': 'admin@example.org', 'example.net': 'admin@example.net' } };

    const byDns = withMethod(byMail, planned(), 'dns');
    const again = withContact(byDns, 'example.org', {
      adn: 'example.org',
      address: 'postmaster@example.org',
    });

    expect(byDns).toEqual({
      contacts: { 'example.net': 'admin@example.net' },
      verification: { 'example.org': { method: 'dns' } },
    });
    expect(again).toEqual({
      contacts: { 'example.net': 'admin@example.net', 'example.org': 'postmaster@example.org' },
      verification: {},
    });
  });

  it('of a file proves each host by itself, until a contact of the domain above is asked', () => {
    const names = ['example.org', 'www.example.org'];

    const byFile = withMethod(
      { verification: { 'example.org': { method: 'dns' } } },
      planned({ names }),
      'http',
    );
    const byMail = withContact(byFile, 'www.example.org', {
      adn: 'example.org',
      address: 'admin@example.org',
    });

    expect(byFile.verification).toEqual({
      'example.org': { method: 'http' },
      'www.example.org': { method: 'http' },
    });
    expect(byMail).toEqual({ contacts: { 'example.org': 'admin@example.org' }, verification: {} });
  });

  it('offers a file for hosts, not for wildcards and not for more hosts than a person has files for', () => {
    const many = Array.from({ length: 11 }, (_, index) => `host-${index}.example.org`);
    const offered = (names: string[]) => methodsFor(planned({ names })).includes('http');

    expect(offered(['www.example.org'])).toBe(true);
    expect(offered(['example.org', '*.example.org'])).toBe(false);
    expect(offered(many)).toBe(false);
    expect(methodsFor(planned({ methods: [MAIL, FILE] }))).toEqual(['mail', 'http']);
  });

  it('is the chosen one, or else the one that the service plans; mail only if it is possible', () => {
    expect(methodOf({}, planned())).toBe('mail');
    expect(methodOf({}, planned({ method: 'dns-persist' }))).toBe('dns-persist');
    expect(methodOf({ verification: { 'example.org': { method: 'http' } } }, planned())).toBe('http');
    const asked = { contacts: { 'example.org': 'admin@example.org' } };
    expect(methodOf(asked, planned({ method: 'dns' }))).toBe('mail');
    expect(methodOf({}, planned({ methods: [TXT] }))).toBeUndefined();
  });

  it('names the place of the record or file once the service has planned it', () => {
    const domain = planned({ methods: [MAIL, TXT, FILE] });

    expect(placeFor(domain, 'dns')).toEqual({ type: 'TXT', place: '_countersign.example.org' });
    expect(placeFor(domain, 'http')).toEqual({ type: 'file', place: 'http://example.org/x/' });
    expect(placeFor(domain, 'dns-persist')).toBeUndefined();
  });

  it('is unused if the service says so, and can be removed', () => {
    const draft = {
      contacts: { 'a.example': 'admin@a.example' },
      verification: { 'b.example': { method: 'dns' }, 'example.org': { method: 'dns' } },
    } as const;
    const findings = [
      { field: '/contacts/a.example', code: 'contact-unused' },
      { field: '/verification/b.example', code: 'verification-unused' },
      { field: '/verification/example.org', code: 'http-proves-one-name' },
    ];

    const unused = unusedChoices(draft, findings);

    expect(unused).toEqual(['a.example', 'b.example']);
    expect(withoutChoices(draft, unused)).toEqual({
      contacts: {},
      verification: { 'example.org': { method: 'dns' } },
    });
  });
});

describe('The first choice in a renewal', () => {
  const domain = (adn: string, contact: string): Domain => ({
    ...{ adn, contact, names: [adn] },
    state: 'confirmed',
  });
  const former = [
    domain('example.org', 'hostmaster@example.org'),
    domain('example.net', 'postmaster@example.net'),
  ];
  const plan = [
    planned(),
    planned({ adn: 'example.net', names: ['example.net'], contact: 'admin@example.net' }),
  ];

  it('keeps the contacts that were chosen for other domains of the former order', () => {
    const changed = withMethod({}, planned(), 'dns');

    expect(withFormerContacts(changed, {}, former, plan)).toEqual({
      contacts: { 'example.net': 'postmaster@example.net' },
      verification: { 'example.org': { method: 'dns' } },
    });
  });

  it('adds none for domains that are confirmed, or proven by a check', () => {
    const changed = withMethod({}, planned(), 'dns');
    const confirmed = plan.map((each) => ({ ...each, confirmedAt: '2026-01-01T00:00:00.000Z' }));
    const checked = former.map((each) => ({ ...each, method: 'dns' }) as const);

    expect(withFormerContacts(changed, {}, former, confirmed)).toEqual(changed);
    expect(withFormerContacts(changed, {}, checked, plan)).toEqual(changed);
  });
});
