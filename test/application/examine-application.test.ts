import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Application } from '../../lib/application/application.ts';
import { canonicalJson } from '../../lib/application/canonical-hash.ts';
import { examineApplication } from '../../lib/application/examine-application.ts';
import { Reason } from '../../lib/order/reason.ts';
import { application, CONDITIONS, codes, csr, ORGANIZATION } from './a-valid-application.ts';

describe('an application that is examined', () => {
  test('and is valid yields the facts that all later steps use', () => {
    const { findings, notes, facts } = examineApplication(
      application({
        type: 'OV',
        organization: ORGANIZATION,
        names: ['WWW.example.com', '*.example.com', 'example.com'],
      }),
      CONDITIONS,
    );

    expect(findings).toEqual([]);
    expect(notes).toEqual([]);
    const { name, country, region, city } = ORGANIZATION;
    expect(facts).toMatchObject({
      names: ['www.example.com', '*.example.com', 'example.com'],
      domains: [
        {
          adn: 'example.com',
          contact: 'admin@example.com',
          names: ['www.example.com', '*.example.com', 'example.com'],
        },
      ],
      key: { type: 'P-256' },
      subjectHash: createHash('sha256').update(canonicalJson({ name, country, region, city })).digest('hex'),
      validityDays: 90,
    });
    expect(
      createHash('sha256')
        .update(Buffer.from(facts?.spki ?? '', 'base64'))
        .digest('hex'),
    ).toBe(facts?.key.spkiHash);
  });

  test('reports every fault at once, and no facts', () => {
    const { findings, facts } = examineApplication(
      application({
        type: 'OV',
        names: ['example.com', 'server.localhost', '127.0.0.1'],
        csr: csr('rsa1024'),
        validityDays: 4000,
        organization: { ...ORGANIZATION, country: 'XX', phone: '1' },
        applicant: { name: '-', email: 'a@example.com' },
        contacts: { 'example.com': 'info@example.com' },
      }),
      CONDITIONS,
    );

    expect(findings.map(({ field, code }) => `${field} ${code}`)).toEqual([
      '/names/1 name-special-use',
      '/names/2 name-address-reserved',
      '/contacts/example.com contact-not-allowed',
      '/csr key-size-not-allowed',
      '/organization/country organization-country-unknown',
      '/organization/phone organization-phone-malformed',
      '/applicant/name applicant-name-placeholder',
      '/validityDays validity-too-long',
    ]);
    expect(facts).toBeUndefined();
  });

  test('is valid even if its CSR requests what is not granted', () => {
    const { findings, notes, facts } = examineApplication(
      application({ csr: csr('extensions') }),
      CONDITIONS,
    );

    expect(findings).toEqual([]);
    expect(codes(notes)).toContain('csr-extension-ignored');
    expect(facts).toBeDefined();
  });

  test('gets no finding about an unused contact that is due to an unreadable name', () => {
    const contacts = { 'example.org': 'admin@example.org' };

    const withBadName = examineApplication(
      application({ names: ['example.com', 'www.example.com', '_x.example.org'], contacts }),
      CONDITIONS,
    );
    const without = examineApplication(application({ contacts }), CONDITIONS);

    expect(codes(withBadName.findings)).toEqual(['name-underscore']);
    expect(codes(without.findings)).toEqual(['contact-unused']);
  });

  test('keeps its plan if something else is wrong', () => {
    const { domains } = examineApplication(application({ csr: 'x' }), CONDITIONS);

    expect(domains).toMatchObject([{ adn: 'example.com', contact: 'admin@example.com' }]);
  });

  test('is examined by the rules of the day', () => {
    const asked = application({ validityDays: 199 });

    const before = examineApplication(asked, {
      ...CONDITIONS,
      policy: 'br',
      now: '2027-03-14T23:59:59.999Z',
    });
    const after = examineApplication(asked, { ...CONDITIONS, policy: 'br', now: '2027-03-15T00:00:00.000Z' });

    expect(before.findings).toEqual([]);
    expect(codes(after.findings)).toEqual(['validity-too-long']);
  });

  test('never makes a check throw, and every finding can be stored as a reason of an order', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('example.com', '*.a.example.com', 'x.test'),
    );
    const key = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'example.com', 'a'.repeat(253)));
    const field = fc.option(text, { nil: undefined });
    const candidate = fc.record(
      {
        type: fc.constantFrom('DV', 'OV'),
        names: fc.array(text, { minLength: 1, maxLength: 6 }),
        csr: fc.oneof(
          text,
          fc.constantFrom(csr('p256'), csr('extensions'), csr('truncated'), csr('other-sans')),
        ),
        validityDays: fc.integer({ min: 1, max: 10_000 }),
        organization: fc.record({
          name: field,
          country: field,
          phone: field,
          postalCode: field,
          registrationNumber: field,
        }),
        applicant: fc.record({
          name: fc.oneof(text, fc.constant('Ada')),
          email: fc.constant('ada@example.com'),
        }),
        contacts: fc.dictionary(key, fc.oneof(text, fc.constant('admin@example.com'))),
      },
      { requiredKeys: ['type', 'names', 'csr', 'applicant'] },
    );
    let read = 0;

    fc.assert(
      fc.property(candidate, (input) => {
        const parsed = Application.safeParse(input);
        if (!parsed.success) return;
        read++;
        const { findings, notes, facts } = examineApplication(parsed.data, CONDITIONS);
        for (const reason of [...findings, ...notes]) expect(Reason.safeParse(reason).error).toBeUndefined();
        expect(facts === undefined).toBe(findings.length > 0);
      }),
      { numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(200);
  });
});
