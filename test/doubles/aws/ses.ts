import type { ReceiptRule, SESClient } from '@aws-sdk/client-ses';
import { type GetEmailIdentityResponse, NotFoundException, type SESv2Client } from '@aws-sdk/client-sesv2';
import { awsError, clientOf } from './client.ts';

export type SesState = {
  identities: Map<string, GetEmailIdentityResponse>;
  sets: Map<string, ReceiptRule[]>;
  active?: string | undefined;
  account: object;
};

export const OUR_RULE: ReceiptRule = {
  Name: 'countersign-dev',
  Enabled: true,
  ScanEnabled: true,
  Recipients: ['reply.example.org'],
  Actions: [
    { S3Action: { BucketName: 'bucket', ObjectKeyPrefix: 'inbound/' } },
    { LambdaAction: { FunctionArn: 'arn:aws:lambda:f', InvocationType: 'Event' } },
  ],
};

/** SES after a stage was deployed and nothing else was done. */
export const freshSes = (): SesState => ({
  identities: new Map(),
  sets: new Map([['countersign-dev', [OUR_RULE]]]),
  account: {
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    SendQuota: { Max24HourSend: 50_000, SentLast24Hours: 10 },
  },
});

const NEW_IDENTITY: GetEmailIdentityResponse = {
  VerifiedForSendingStatus: false,
  DkimAttributes: { Status: 'PENDING', Tokens: ['one', 'two', 'three'] },
};

/** SES as a state: identities of its second API, receipt rules of its first. */
export function sesOf(state: SesState) {
  const changes: string[] = [];
  const rulesOf = (set: string | undefined) => {
    const rules = state.sets.get(`${set}`);
    if (!rules) throw awsError('RuleSetDoesNotExistException', `Rule set does not exist: ${set}`);
    return rules;
  };
  const ses = clientOf<SESv2Client>(
    {
      GetEmailIdentity({ EmailIdentity }: { EmailIdentity: string }) {
        const known = state.identities.get(EmailIdentity);
        if (!known) throw new NotFoundException({ message: 'no', $metadata: {} });
        return known;
      },
      CreateEmailIdentity: ({ EmailIdentity }: { EmailIdentity: string }) =>
        void state.identities.set(EmailIdentity, NEW_IDENTITY),
      PutEmailIdentityMailFromAttributes({ EmailIdentity, MailFromDomain }: Record<string, string>) {
        const known = state.identities.get(`${EmailIdentity}`);
        const MailFromAttributes = {
          MailFromDomain,
          MailFromDomainStatus: 'PENDING' as const,
          BehaviorOnMxFailure: 'USE_DEFAULT_VALUE' as const,
        };
        state.identities.set(`${EmailIdentity}`, { ...known, MailFromAttributes });
      },
      GetAccount: () => state.account,
    },
    changes,
  );
  const receiving = clientOf<SESClient>(
    {
      DescribeReceiptRuleSet: ({ RuleSetName }: { RuleSetName: string }) => ({ Rules: rulesOf(RuleSetName) }),
      DescribeActiveReceiptRuleSet: () =>
        state.active === undefined ? {} : { Metadata: { Name: state.active }, Rules: rulesOf(state.active) },
      SetActiveReceiptRuleSet({ RuleSetName }: { RuleSetName: string }) {
        rulesOf(RuleSetName);
        state.active = RuleSetName;
      },
      CreateReceiptRule({ RuleSetName, Rule }: { RuleSetName: string; Rule: ReceiptRule }) {
        const rules = rulesOf(RuleSetName);
        if (rules.some(({ Name }) => Name === Rule.Name)) throw awsError('AlreadyExistsException');
        rules.unshift(Rule);
      },
      UpdateReceiptRule({ RuleSetName, Rule }: { RuleSetName: string; Rule: ReceiptRule }) {
        const rules = rulesOf(RuleSetName);
        rules.splice(
          rules.findIndex(({ Name }) => Name === Rule.Name),
          1,
          Rule,
        );
      },
    },
    changes,
  );
  return { ses, receiving, changes };
}
