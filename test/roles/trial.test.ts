import { readYaml } from '@countersign/aws-emulators/files/read-yaml';
import { describe, expect, it } from 'vitest';
import { declaredRoles } from './declared-roles.ts';
import { ARNS, MAIL_DOMAIN } from './deployment.ts';
import { allows, type Statement } from './policy.ts';

const SENDERS = ['VerifyDomainsRole', 'SendNoticesRole'];

/** A role of a stage whose operator named these recipients of a trial. */
const roleWith = (role: string, ...recipients: string[]): Statement[] =>
  (declaredRoles()[role] ?? []).map((statement) => ({
    ...statement,
    Condition: Object.fromEntries(
      Object.entries(statement.Condition).map(([operator, keys]) => [
        operator,
        Object.fromEntries(
          Object.entries(keys).map(([key, values]) => [
            key,
            values.flatMap((value) => (value === '<TrialRecipients>' ? recipients : [value])),
          ]),
        ),
      ]),
    ),
  }));

/** What SES evaluates in its sandbox for one mail to a verified recipient: both identities. */
const sends = (role: Statement[], to: string, from = `countersign@${MAIL_DOMAIN}`): boolean => {
  const context = { 'ses:FromAddress': [from], 'ses:Recipients': [to] };
  const identityOf = (name: string) => ARNS.identity.replace(/[^/]+$/, name);
  return [identityOf(MAIL_DOMAIN), ARNS.configurationSet, identityOf(to)].every((resource) =>
    allows(role, { action: 'ses:SendRawEmail', resource, context }),
  );
};

describe.each(SENDERS)('In the sandbox of SES, %s', (role) => {
  it('sends to the named recipients, and to those of a named domain', () => {
    const trial = roleWith(role, 'hostmaster@example.org', '*@example.net');

    expect(sends(trial, 'hostmaster@example.org')).toBe(true);
    expect(sends(trial, 'ada@example.net')).toBe(true);
  });

  it('sends to no other recipient, and from no other address', () => {
    const trial = roleWith(role, 'hostmaster@example.org');

    expect(sends(trial, 'admin@example.org')).toBe(false);
    expect(sends(trial, 'hostmaster@example.org', `other@${MAIL_DOMAIN}`)).toBe(false);
  });

  it('has no such right if the operator named none: IAM takes no empty list of values', () => {
    const declared = JSON.stringify(readYaml('serverless/roles.yml'));
    const trial = '{"Fn::If":["HasTrialRecipients",{"Sid":"Trial"';

    expect(declared.split('"Sid":"Trial"').length).toBe(declared.split(trial).length);
  });
});

it('Only the roles that send mails may do so in a trial', () => {
  const named = Object.entries(declaredRoles()).filter(([, statements]) =>
    statements.some(({ Sid }) => Sid === 'Trial'),
  );

  expect(named.map(([role]) => role).sort()).toEqual([...SENDERS].sort());
});
