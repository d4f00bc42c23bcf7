import { describe, expect, it } from 'vitest';
import { Application, Organization } from '../../../lib/application/application.ts';
import { nearest } from '../../../lib/http/parsing/nearest.ts';

const FIELDS = [...Object.keys(Application.shape), 'submit'];

describe('a field that is not known', () => {
  it.each([
    ['organisation', 'organization'],
    ['Organization', 'organization'],
    ['organizaton', 'organization'],
    ['organizationName', 'organization'],
    ['csr_pem', 'csr'],
    ['csrPem', 'csr'],
    ['CSR', 'csr'],
    ['scr', 'csr'],
    ['commonName', 'names'],
    ['common_name', 'names'],
    ['domains', 'names'],
    ['name', 'names'],
    ['validity_days', 'validityDays'],
    ['validtyDays', 'validityDays'],
    ['contact', 'contacts'],
    ['aplicant', 'applicant'],
    ['tpye', 'type'],
  ])('%s was probably %s', (asked, meant) => {
    expect(nearest(asked, FIELDS)).toBe(meant);
  });

  it.each(['zip', 'postcode', 'postal_code', 'postalcode'])('%s was probably the postal code', (asked) => {
    expect(nearest(asked, Object.keys(Organization.shape))).toBe('postalCode');
  });

  it.each(['colour', 'x', '', 'id', 'notes-for-you', 'o'.repeat(100_000), '__proto__', 'constructor'])(
    'like %.20j is similar to none',
    (asked) => {
      expect(nearest(asked, FIELDS)).toBeUndefined();
    },
  );

  it('is found at once among any number', () => {
    const began = process.cpuUsage().user;

    for (let count = 0; count < 2000; count++) nearest(`${count}`.padEnd(12, 'x'), FIELDS);

    expect(process.cpuUsage().user - began).toBeLessThan(1_000_000);
  });
});
