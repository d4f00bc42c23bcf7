import { describe, expect, it } from 'vitest';
import { setUpMail } from '../../../scripts/setup/mail.ts';
import { aDeployment } from '../../doubles/aws/deployment.ts';
import { operatorWho } from '../../doubles/aws/operator.ts';
import { freshSes, OUR_RULE, type SesState, sesOf } from '../../doubles/aws/ses.ts';
import { resolverOf } from '../../doubles/resolver.ts';

const nothingPublished = resolverOf({});
const allPublished = resolverOf({
  'one._domainkey.example.org CNAME': [{ type: 'CNAME', target: 'one.dkim.amazonses.com' }],
  'two._domainkey.example.org CNAME': [{ type: 'CNAME', target: 'two.dkim.amazonses.com' }],
  'three._domainkey.example.org CNAME': [{ type: 'CNAME', target: 'three.dkim.amazonses.com' }],
  'bounce.example.org MX': [
    { type: 'MX', preference: 10, exchange: 'feedback-smtp.eu-west-1.amazonses.com' },
  ],
  'bounce.example.org TXT': [{ type: 'TXT', text: 'v=spf1 include:amazonses.com -all' }],
  '_dmarc.example.org TXT': [{ type: 'TXT', text: 'v=DMARC1; p=reject' }],
  'reply.example.org MX': [{ type: 'MX', preference: 5, exchange: 'inbound-smtp.eu-west-1.amazonaws.com' }],
});

async function run(
  state: SesState,
  { who = operatorWho(), resolver = nothingPublished, parameters = {} } = {},
): Promise<{ changes: string[]; said: string; asked: string[] }> {
  const { changes, ...aws } = sesOf(state);
  await setUpMail({ aws, deployment: aDeployment(parameters), resolver, operator: who.operator });
  return { changes, said: who.said.join('\n'), asked: who.asked };
}

describe('npm run setup -- mail', () => {
  it('creates what the API can create, and prints the DNS records to publish', async () => {
    const state = freshSes();

    const { changes, said } = await run(state);

    expect(changes).toEqual([
      'CreateEmailIdentity',
      'PutEmailIdentityMailFromAttributes',
      'SetActiveReceiptRuleSet',
    ]);
    for (const record of [
      'missing one._domainkey.example.org. CNAME one.dkim.amazonses.com.',
      'missing bounce.example.org. MX 10 feedback-smtp.eu-west-1.amazonses.com.',
      'missing bounce.example.org. TXT "v=spf1 include:amazonses.com ~all"',
      'missing _dmarc.example.org. TXT "v=DMARC1; p=none"',
      'missing reply.example.org. MX 10 inbound-smtp.eu-west-1.amazonaws.com.',
    ])
      expect(said).toContain(record);
    expect(said).toContain('7 of 7 records are not published yet');
  });

  it('changes nothing when it is run again, and finds the records published meanwhile', async () => {
    const state = freshSes();
    await run(state);

    const { changes, asked, said } = await run(state, { resolver: allPublished });

    expect({ changes, asked }).toEqual({ changes: [], asked: [] });
    expect(said.match(/^there {3}.* (CNAME|MX|TXT) /gm)).toHaveLength(7);
    expect(said).not.toMatch(/^(missing|other)/m);
  });

  it('asks before each change, and skips what is not approved', async () => {
    const state = freshSes();
    const who = operatorWho({ approves: (change) => !/rule set/.test(change) });

    const { changes, asked } = await run(state, { who });

    expect(asked).toHaveLength(3);
    expect(changes).toEqual(['CreateEmailIdentity', 'PutEmailIdentityMailFromAttributes']);
    expect(state.active).toBeUndefined();
  });

  it('changes nothing without any approval', async () => {
    const { changes } = await run(freshSes(), { who: operatorWho({ approves: () => false }) });

    expect(changes).toEqual([]);
  });

  it('continues after an interruption', async () => {
    const state = freshSes();
    await run(state, { who: operatorWho({ approves: (change) => /identity/.test(change) }) });

    const { changes } = await run(state);

    expect(changes).toEqual(['PutEmailIdentityMailFromAttributes', 'SetActiveReceiptRuleSet']);
  });

  it('keeps another MAIL FROM domain, and prints its records', async () => {
    const state = freshSes();
    state.identities.set('example.org', {
      VerifiedForSendingStatus: true,
      DkimAttributes: { Tokens: ['t'], SigningHostedZone: 'dkim.eu-west-1.amazonses.com' },
      MailFromAttributes: {
        MailFromDomain: 'back.example.org',
        MailFromDomainStatus: 'SUCCESS',
        BehaviorOnMxFailure: 'REJECT_MESSAGE',
      },
    });

    const { changes, said } = await run(state);

    expect(changes).toEqual(['SetActiveReceiptRuleSet']);
    expect(said).toContain('missing back.example.org. MX');
    expect(said).toContain('t._domainkey.example.org. CNAME t.dkim.eu-west-1.amazonses.com.');
  });

  it('adds the reply domain to SES, too, if it is not below the mail domain', async () => {
    const { changes, said } = await run(freshSes(), { parameters: { ReplyDomain: 'answers.example.net' } });

    expect(changes.filter((change) => change === 'CreateEmailIdentity')).toHaveLength(2);
    expect(said).toContain('one._domainkey.answers.example.net. CNAME');
  });

  it('reports the MX record of another service as “other”, also when ours stands beside it', async () => {
    const ours = { type: 'MX', preference: 10, exchange: 'inbound-smtp.eu-west-1.amazonaws.com' } as const;
    const theirs = { type: 'MX', preference: 20, exchange: 'mx.example.net' } as const;

    const { said } = await run(freshSes(), {
      resolver: resolverOf({ 'reply.example.org MX': [ours, theirs] }),
    });

    expect(said).toContain('other   reply.example.org. MX');
  });

  it('reports that the sandbox reaches no domain contact, and how to leave it', async () => {
    const state = { ...freshSes(), account: { ProductionAccessEnabled: false, SendingEnabled: true } };

    const { said } = await run(state);

    expect(said).toContain('sandbox SES sends to verified addresses only in eu-west-1');
    expect(said).toContain('aws sesv2 put-account-details --region eu-west-1 --production-access-enabled');
  });

  it('changes nothing about receiving if the stage does not receive mail', async () => {
    const { changes, said } = await run(freshSes(), { parameters: { ReceiveMail: 'false' } });

    expect(changes).not.toContain('SetActiveReceiptRuleSet');
    expect(said).not.toContain('inbound-smtp');
  });
});

describe("An account's active receipt rule set", () => {
  const withAnother = (rules = [{ Name: 'theirs', Recipients: ['example.com'] }]): SesState => {
    const state = freshSes();
    state.sets.set('company-mail', rules);
    state.active = 'company-mail';
    return state;
  };

  it('is joined, never replaced', async () => {
    const state = withAnother();

    const { changes, asked } = await run(state);

    expect(changes).toContain('CreateReceiptRule');
    expect(changes).not.toContain('SetActiveReceiptRuleSet');
    expect(asked.at(-1)).toContain('Add the rule countersign-dev to company-mail');
    expect(state.active).toBe('company-mail');
    expect(state.sets.get('company-mail')?.map(({ Name }) => Name)).toEqual(['countersign-dev', 'theirs']);
  });

  it('is joined once', async () => {
    const state = withAnother();
    await run(state);

    const { changes } = await run(state);

    expect(changes).toEqual([]);
  });

  it('stays as it is without approval', async () => {
    const state = withAnother();

    await run(state, { who: operatorWho({ approves: () => false }) });

    expect(state.active).toBe('company-mail');
    expect(state.sets.get('company-mail')).toHaveLength(1);
  });

  it('gets our updated rule after the stage was deployed again', async () => {
    const old = { ...OUR_RULE, Actions: [{ S3Action: { BucketName: 'old', ObjectKeyPrefix: 'inbound/' } }] };
    const state = withAnother([{ ...old, Recipients: ['reply.example.org'], Name: 'countersign-dev' }]);

    const { changes } = await run(state);

    expect(changes.at(-1)).toBe('UpdateReceiptRule');
    expect(state.sets.get('company-mail')).toEqual([OUR_RULE]);
  });
});
