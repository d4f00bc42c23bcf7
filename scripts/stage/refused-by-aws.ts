/** The values that a deployment would give to the template's parameters, and which ones each of them allows. */
export type Parameters = Readonly<Record<string, { Default: string; AllowedValues?: string[] | undefined }>>;

/** Settings that AWS would refuse, some of them after many minutes, or take and then not do: a sentence for each. */
export const refusedByAws = (parameters: Parameters, stage: string): string[] => [
  ...notAllowed(parameters),
  ...withoutCertificate(parameters),
  ...wrongSignInPrefix(parameters, stage),
  ...wrongMailIdentity(parameters),
  ...budgetWithoutRecipient(parameters),
  ...wrongWebAcl(parameters),
];

/** The setting of a parameter: `MailDomain` is `mailDomain`. */
export const settingCalled = (parameter: string): string =>
  parameter.charAt(0).toLowerCase() + parameter.slice(1);

const notAllowed = (parameters: Parameters): string[] =>
  Object.entries(parameters)
    .filter(([, { Default, AllowedValues }]) => AllowedValues?.includes(Default) === false)
    .map(
      ([name, { Default, AllowedValues = [] }]) =>
        `${settingCalled(name)} must be one of ${AllowedValues.join(', ')}, not "${Default}".`,
    );

/** Names that CloudFront would refuse. */
const withoutCertificate = (parameters: Parameters): string[] =>
  [
    ['SiteName', 'SiteCertificate', 'domain'],
    ['PkiDomain', 'PkiCertificate', 'pki'],
  ].flatMap(([name = '', certificate = '', command]) => {
    const given = parameters[name]?.Default;
    if (!given || /^arn:[^:]+:acm:us-east-1:/.test(parameters[certificate]?.Default ?? '')) return [];
    return [
      `${settingCalled(name)} needs ${settingCalled(certificate)}, the ARN of a certificate for ${given} in ACM in us-east-1: npm run setup -- ${command} --name ${given} requests it.`,
    ];
  });

/** What Cognito takes as the first label of its pages' host name; it refuses some words of AWS, too. */
const PREFIX = /^(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const PREFIX_RULE =
  'at most 63 lower-case letters, digits and hyphens, without the words aws, amazon and cognito';

function wrongSignInPrefix(parameters: Parameters, stage: string): string[] {
  if (parameters['PlainHttp']?.Default !== 'true') return [];
  const given = parameters['SignInPrefix']?.Default;
  if (given) return PREFIX.test(given) ? [] : [`signInPrefix must be ${PREFIX_RULE}, not "${given}".`];
  // The default, which the account's number of twelve digits ends.
  if (PREFIX.test(`countersign-${stage}-000000000000`)) return [];
  return [
    `signInPrefix is missing: by default it contains the name of the stage, ${stage}, but Cognito takes only ${PREFIX_RULE}.`,
  ];
}

function wrongMailIdentity(parameters: Parameters): string[] {
  const identity = parameters['ExistingMailIdentity']?.Default;
  const domain = parameters['MailDomain']?.Default ?? '';
  if (!identity || domain === identity || domain.endsWith(`.${identity}`)) return [];
  return [
    `existingMailIdentity must be the domain ${domain} or one above it, because an identity of SES covers no other; not "${identity}".`,
  ];
}

const budgetWithoutRecipient = (parameters: Parameters): string[] =>
  parameters['MonthlyBudget']?.Default &&
  !parameters['AlarmMail']?.Default &&
  !parameters['WarningMail']?.Default
    ? ['monthlyBudget needs warningMail or alarmMail, to which its warnings are sent.']
    : [];

/** CloudFront takes web ACLs of the scope CLOUDFRONT only, which are in us-east-1, by their ARN. */
function wrongWebAcl(parameters: Parameters): string[] {
  const given = parameters['WebAcl']?.Default ?? '';
  if (given === '') return [];
  if (parameters['PlainHttp']?.Default === 'false')
    return ['webAcl needs the distribution that plainHttp: false leaves out.'];
  if (/^arn:[^:]+:wafv2:us-east-1:\d{12}:global\/webacl\/[^/]+\/[^/]+$/.test(given)) return [];
  return [
    `webAcl must be the ARN of a web ACL of AWS WAF with the scope CLOUDFRONT, which is in us-east-1, not "${given}".`,
  ];
}
