import * as z from 'zod';
import { SETTING_NAMES, sentenceOf, wrongSettings } from '../functions/compose/check-settings.ts';
import { serverless } from './serverless.ts';
import { Stop } from './stage/stop.ts';

const Environment = z.record(z.string(), z.unknown());
const Parameter = z.object({ Default: z.coerce.string(), AllowedValues: z.array(z.string()).optional() });
const Stack = z.object({
  provider: z.object({ environment: Environment }),
  functions: z.record(z.string(), z.looseObject({ environment: Environment.optional() })),
  resources: z.object({ Parameters: z.record(z.string(), Parameter) }),
});
type Stack = z.infer<typeof Stack>;

/** The flags that choose the configuration, with their value after `=` or as the next argument; others are for the command. */
const CHOOSES = /^(--param=|--stage$|--region$)/;
const TAKES_NEXT = /^(--stage|--region)$/;

/**
 * Checks the settings of a stage before it is packaged or deployed, as its functions will parse them. Values that are known at
 * deployment only (ARNs, addresses) are not checked. `path` is the file of the stage.
 * @throws Stop with a sentence for each wrong one
 */
export async function assertSettings(args: readonly string[], path: string): Promise<void> {
  const chosen = args.filter((arg, index) => CHOOSES.test(arg) || TAKES_NEXT.test(args[index - 1] ?? ''));
  const printed = await serverless('.', ['print', '--format', 'json', ...chosen], {
    offline: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stack = Stack.parse(JSON.parse(printed));
  const environments = [
    stack.provider.environment,
    ...Object.values(stack.functions).map((each) => each.environment ?? {}),
  ];
  const wrong = new Set([
    ...notAllowed(stack),
    ...withoutCertificate(stack),
    ...wrongWebAcl(stack),
    ...wrongMultiRegionKeys(args),
    ...environments.flatMap((environment) =>
      sentencesFor(stack, { ...stack.provider.environment, ...environment }),
    ),
  ]);
  if (wrong.size > 0) throw new Stop([...wrong].map((each) => `${path}: ${each}`).join('\n'));
  const note = withoutConsole(stack);
  if (note !== undefined) console.error(note);
}

/** Settings that CloudFormation would refuse, after some minutes. */
const notAllowed = ({ resources }: Stack): string[] =>
  Object.entries(resources.Parameters)
    .filter(([, { Default, AllowedValues }]) => AllowedValues?.includes(Default) === false)
    .map(
      ([name, { Default, AllowedValues = [] }]) =>
        `${settingCalled(name)} must be one of ${AllowedValues.join(', ')}, not "${Default}".`,
    );

/** Names that CloudFront would refuse. */
const withoutCertificate = ({ resources: { Parameters } }: Stack): string[] =>
  [
    ['SiteName', 'SiteCertificate', 'domain'],
    ['PkiDomain', 'PkiCertificate', 'pki'],
  ].flatMap(([name = '', certificate = '', command]) => {
    const given = Parameters[name]?.Default;
    if (!given || /^arn:[^:]+:acm:us-east-1:/.test(Parameters[certificate]?.Default ?? '')) return [];
    return [
      `${settingCalled(name)} needs ${settingCalled(certificate)}, the ARN of a certificate for ${given} in ACM in us-east-1: npm run setup -- ${command} --name ${given} requests it.`,
    ];
  });

/** A parameter of the stack of the keys, which is not printed here. */
const wrongMultiRegionKeys = (args: readonly string[]): string[] =>
  args.flatMap((arg) => {
    const [, given] = /^--param=multiRegionKeys=(.*)$/s.exec(arg) ?? [];
    if (given === undefined || given === 'true' || given === 'false') return [];
    return [`multiRegionKeys must be one of true, false, not "${given}".`];
  });

/** CloudFront takes web ACLs of the scope CLOUDFRONT only, which are in us-east-1, by their ARN. */
function wrongWebAcl({ resources: { Parameters } }: Stack): string[] {
  const given = Parameters['WebAcl']?.Default ?? '';
  if (given === '') return [];
  if (Parameters['PlainHttp']?.Default === 'false')
    return ['webAcl needs the distribution that plainHttp: false leaves out.'];
  if (/^arn:[^:]+:wafv2:us-east-1:\d{12}:global\/webacl\/[^/]+\/[^/]+$/.test(given)) return [];
  return [
    `webAcl must be the ARN of a web ACL of AWS WAF with the scope CLOUDFRONT, which is in us-east-1, not "${given}".`,
  ];
}

/** The setting of a parameter: `MailDomain` is `mailDomain`. */
const settingCalled = (parameter: string): string => parameter.charAt(0).toLowerCase() + parameter.slice(1);

/** The setting whose value a variable has; undefined if it is composed. */
function settingOf(value: unknown): string | undefined {
  const reference = z.strictObject({ Ref: z.string() }).safeParse(value);
  return reference.success ? settingCalled(reference.data.Ref) : undefined;
}

/** What people will miss; it stops nothing, because the API works without a console. */
function withoutConsole({ resources: { Parameters } }: Stack): string | undefined {
  const given = (name: string) => Parameters[name]?.Default;
  if (given('PlainHttp') === 'false')
    return 'plainHttp is false: there will be no console, and mails will not link to orders.';
  if (given('OidcIssuer') && !given('ConsoleClientId'))
    return 'consoleClientId is missing: the console cannot sign anyone in. Register a public client at oidcIssuer, and add consoleClientId to the file.';
  return undefined;
}

function sentencesFor(stack: Stack, environment: z.infer<typeof Environment>): string[] {
  for (const name of SETTING_NAMES) delete process.env[name];
  for (const [name, value] of Object.entries(environment)) {
    const known = textOf(stack, value);
    if (known !== undefined) process.env[name] = known;
  }
  return wrongSettings().map((wrong) =>
    sentenceOf({ ...wrong, name: settingOf(environment[wrong.name]) ?? wrong.name }),
  );
}

/** The text of a value, with the values of the parameters that it names. */
function textOf({ resources }: Stack, value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return `${value}`;
  const { Ref, 'Fn::Sub': template } = z
    .object({ Ref: z.string().optional(), 'Fn::Sub': z.string().optional() })
    .catch({})
    .parse(value);
  const parameter = (name: string) => resources.Parameters[name]?.Default;
  if (Ref !== undefined) return parameter(Ref);
  if (template === undefined) return undefined;
  const names = [...template.matchAll(/\$\{([^}]+)\}/g)].map(([, name = '']) => name);
  if (names.some((name) => parameter(name) === undefined)) return undefined;
  return template.replace(/\$\{([^}]+)\}/g, (_, name: string) => parameter(name) ?? '');
}
