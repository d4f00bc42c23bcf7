import { describe, expect, test } from 'vitest';
import { applicantFindings } from '../../../lib/application/organization/applicant.ts';
import { nameFault } from '../../../lib/application/organization/name-fault.ts';
import { organizationFindings } from '../../../lib/application/organization/organization.ts';
import { LEADING_NAMES, REAL_NAMES } from '../../names-of-strangers.ts';
import { codes, ORGANIZATION } from '../a-valid-application.ts';

const ov = (changes: object) =>
  organizationFindings({ type: 'OV', organization: { ...ORGANIZATION, ...changes } });

describe('the name of an organisation', () => {
  test.each(REAL_NAMES)('may be %s', (name) => {
    expect(ov({ name })).toEqual([]);
    expect(ov({ legalName: name })).toEqual([]);
  });

  test.each(LEADING_NAMES)('does not lead its reader elsewhere: %s is a %s', (name, fault) => {
    expect(nameFault(name)).toBe(fault);
    expect(codes(ov({ name }))).toEqual([`organization-name-${fault}`]);
    expect(codes(ov({ legalName: name }))).toEqual([`organization-legal-name-${fault}`]);
  });

  test('is reported with what was found and what to do', () => {
    expect(ov({ name: 'Approve at secure-login.com first Ltd' })).toMatchObject([
      {
        message:
          '“Approve at secure-login.com first Ltd” instructs its reader to do something. Give the name alone.',
      },
    ]);
  });

  test('is checked in time linear in its length, with any content', () => {
    for (const part of ['1 ', 'a.', 'approve ', 'open a b c ', '+1(', 'call ', 'A.C.N. 1'])
      expect(() => nameFault(part.repeat(64).slice(0, 128))).not.toThrow();
    const started = performance.now();
    for (let n = 0; n < 200; n++) nameFault('open this the 1 (2 '.repeat(7));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('the name of an applicant', () => {
  test.each(LEADING_NAMES)('does not lead its reader elsewhere: %s is a %s', (name, fault) => {
    expect(codes(applicantFindings({ name, email: 'a@example.com' }))).toEqual([`applicant-name-${fault}`]);
  });

  test.each(['Jana Müller', 'J.R.R. Tolkien', 'Dr.Schmidt', '山田太郎', 'Call, Alan', 'Anna Open-Call'])(
    'may be %s',
    (name) => {
      expect(applicantFindings({ name, email: 'a@example.com' })).toEqual([]);
    },
  );
});
