const REGION = 'us-east-1';
const ACCOUNT = '000000000000';
const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

export const STAGE = 'dev';
export const MAIL_DOMAIN = 'mail.example.com';
const CONFIGURATION_SET = 'countersign';

/** The resources of a deployment whose table, bucket and mail have the names of the one-machine runtime. */
export const ARNS = {
  table: arn('dynamodb', 'table/countersign'),
  bucket: 'arn:aws:s3:::countersign',
  machine: arn('states', `stateMachine:countersign-${STAGE}`),
  identity: arn('ses', `identity/${MAIL_DOMAIN}`),
  configurationSet: arn('ses', `configuration-set/${CONFIGURATION_SET}`),
  randomValueKey: arn('kms', 'key/random-value'),
  issuingKey: arn('kms', 'key/issuing'),
  successorKey: arn('kms', 'key/made-by-ca-renew'),
} as const;

/** The values of the references in the template. */
const REFERENCES: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  MailDomain: MAIL_DOMAIN,
  MailConfigurationSet: CONFIGURATION_SET,
  Table: 'countersign',
  'Table.Arn': ARNS.table,
  PrivateCas: arn('acm-pca', 'certificate-authority/00000000-0000-4000-8000-000000000001'),
  AcmeZones: 'arn:aws:route53:::hostedzone/Z0000000000EXAMPLEORG',
  Bucket: 'countersign',
  'Bucket.Arn': ARNS.bucket,
  [`countersign-keys-${STAGE}-RandomValueKeyArn`]: ARNS.randomValueKey,
  [`countersign-keys-${STAGE}-IssuingKeyArn`]: ARNS.issuingKey,
};

/** The conditions of the template that its policies have, all of them true. */
const CONDITIONS: ReadonlySet<string> = new Set([
  'MakesMailIdentity',
  'HasTrialRecipients',
  'HasSite',
  'HasPkiDomain',
  'LocksEvidence',
  'HasAcmeZones',
  'HasPrivateCas',
]);

/** A reference that no function uses gets a unique value, and needs no line above. */
const nameOf = (reference: string): string => REFERENCES[reference] ?? `<${reference}>`;

/** Replaces the intrinsic functions of CloudFormation by strings. @param named what a reference is @throws Error on an unknown one */
export function resolved(value: unknown, named = nameOf): unknown {
  if (typeof value === 'string') return value.replaceAll(/\$\{sls:stage\}/g, STAGE);
  if (Array.isArray(value)) return value.map((each) => resolved(each, named));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, resolved(each, named)] as const);
  const [[name, given] = ['', undefined], ...more] = entries;
  if (more.length > 0 || !/^(Ref$|Fn::)/.test(name)) return Object.fromEntries(entries);
  if (name === 'Ref' || name === 'Fn::ImportValue') return named(`${given}`);
  if (name === 'Fn::GetAtt') return named([given].flat().join('.'));
  if (name === 'Fn::Sub' && typeof given === 'string')
    return given.replaceAll(/\$\{([\w:.]+)\}/g, (_, reference: string) => named(reference));
  if (name === 'Fn::If' && Array.isArray(given) && CONDITIONS.has(`${given[0]}`)) return given[1];
  throw new Error(`Add the function ${name} to test/roles/deployment.ts.`);
}
