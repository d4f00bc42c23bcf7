import { describe, expect, it } from 'vitest';
import { refusedByAws } from '../../../scripts/stage/refused-by-aws.ts';

/** What is refused of a sound stage with these values. */
const refused = (values: Record<string, string>, stage = 'dev') =>
  refusedByAws(
    Object.fromEntries(
      Object.entries({ PlainHttp: 'true', MailDomain: 'ra.example.org', ...values }).map(
        ([name, Default]) => [name, { Default }],
      ),
    ),
    stage,
  );

describe('Settings that AWS refuses', () => {
  it('are none of a sound stage', () => {
    expect(refused({})).toEqual([]);
    expect(
      refused({
        SignInPrefix: 'example-org',
        ExistingMailIdentity: 'example.org',
        MonthlyBudget: '50',
        WarningMail: 'a@example.org',
      }),
    ).toEqual([]);
  });

  it.each(['Dev', 'aws-eu', 'my-cognito', 'amazonas'])('are a sign-in prefix of the stage %s', (stage) => {
    expect(refused({}, stage)).toEqual([
      expect.stringContaining(
        `signInPrefix is missing: by default it contains the name of the stage, ${stage}`,
      ),
    ]);
    expect(refused({ SignInPrefix: 'example-org' }, stage)).toEqual([]);
    expect(refused({ PlainHttp: 'false' }, stage)).toEqual([]);
  });

  it.each(['Example', '-example', 'example.org', 'x'.repeat(64), 'awsome'])(
    'are the sign-in prefix %s',
    (prefix) => {
      expect(refused({ SignInPrefix: prefix })).toEqual([
        expect.stringMatching(/^signInPrefix must be at most 63 lower-case letters.*, not ".+"\.$/),
      ]);
    },
  );

  it.each(['example.com', 'a.org', 'sub.ra.example.org'])(
    'are an identity %s that does not cover the mail domain',
    (identity) => {
      expect(refused({ ExistingMailIdentity: identity })).toEqual([
        expect.stringContaining('existingMailIdentity must be the domain ra.example.org or one above it'),
      ]);
    },
  );

  it.each([
    [
      'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/flood/1',
      'true',
      /^webAcl must be the ARN of a web ACL/,
    ],
    ['arn:aws:wafv2:us-east-1:111122223333:global/webacl/flood/1', 'false', /^webAcl needs the distribution/],
  ])('are a web ACL %s that no distribution takes, with plainHttp: %s', (WebAcl, PlainHttp, sentence) => {
    expect(refused({ WebAcl, PlainHttp })).toEqual([expect.stringMatching(sentence)]);
  });

  it('are not a web ACL of CloudFront', () => {
    expect(refused({ WebAcl: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/flood/1' })).toEqual([]);
  });

  it('are a budget without a recipient of its warnings', () => {
    expect(refused({ MonthlyBudget: '50' })).toEqual([
      'monthlyBudget needs warningMail or alarmMail, to which its warnings are sent.',
    ]);
  });
});
