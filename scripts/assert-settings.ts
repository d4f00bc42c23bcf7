import * as z from 'zod';
import { SETTING_NAMES, sentenceOf, wrongSettings } from '../functions/compose/check-settings.ts';
import { serverless } from './serverless.ts';
import { refusedByAws, settingCalled } from './stage/refused-by-aws.ts';
import type { StageFile } from './stage/stage-file.ts';
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
 * deployment only (ARNs, addresses) are not checked.
 * @throws Stop with a sentence for each wrong one
 */
export async function assertSettings(
  args: readonly string[],
  { path, stage }: Pick<StageFile, 'path' | 'stage'>,
): Promise<void> {
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
    ...refusedByAws(stack.resources.Parameters, stage),
    ...wrongMultiRegionKeys(args),
    ...environments.flatMap((environment) =>
      sentencesFor(stack, { ...stack.provider.environment, ...environment }),
    ),
  ]);
  if (wrong.size > 0) throw new Stop([...wrong].map((each) => `${path}: ${each}`).join('\n'));
  const note = withoutConsole(stack);
  if (note !== undefined) console.error(note);
}

/** A parameter of the stack of the keys, which is not printed here. */
const wrongMultiRegionKeys = (args: readonly string[]): string[] =>
  args.flatMap((arg) => {
    const [, given] = /^--param=multiRegionKeys=(.*)$/s.exec(arg) ?? [];
    if (given === undefined || given === 'true' || given === 'false') return [];
    return [`multiRegionKeys must be one of true, false, not "${given}".`];
  });

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
