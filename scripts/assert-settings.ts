import * as z from 'zod';
import { SETTING_NAMES, sentenceOf, wrongSettings } from '../functions/compose/check-settings.ts';
import { env } from '../functions/compose/config.ts';
import { serverless } from './serverless.ts';

const Environment = z.record(z.string(), z.unknown());
const Stack = z.object({
  provider: z.object({ environment: Environment }),
  functions: z.record(z.string(), z.looseObject({ environment: Environment.optional() })),
  resources: z.object({ Parameters: z.record(z.string(), z.object({ Default: z.coerce.string() })) }),
});
type Stack = z.infer<typeof Stack>;

/** A setting without a default, and the parameter that sets it. */
type Required = { name: string; param: string };

/** The flags that choose the configuration, with their value after `=` or as the next argument; others are for the command. */
const CHOOSES = /^(--param|--stage|--region|-s|-r)(=|$)/;
const TAKES_NEXT = /^(--param|--stage|--region|-s|-r)$/;

/**
 * Checks the settings of a stack before it is packaged or deployed, as its functions will parse them; ends this process with
 * a sentence for each invalid one. Values that are known at deployment only (ARNs, addresses) are not checked.
 */
export async function assertSettings(
  args: readonly string[],
  required: readonly Required[] = [],
): Promise<void> {
  const chosen = args.filter((arg, index) => CHOOSES.test(arg) || TAKES_NEXT.test(args[index - 1] ?? ''));
  const empty = chosen.find((arg) => /^(--param=)?\w+=$/.test(arg));
  if (empty !== undefined) {
    console.error(`${empty} has no value: leave it out for the default, or write one behind the "=".`);
    process.exit(1);
  }
  const printed = await serverless('.', ['print', '--format', 'json', ...chosen], {
    offline: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stack = Stack.parse(JSON.parse(printed));
  const environments = [
    stack.provider.environment,
    ...Object.values(stack.functions).map((each) => each.environment ?? {}),
  ];
  const wrong = new Set(
    environments.flatMap((environment) =>
      sentencesFor(stack, { ...stack.provider.environment, ...environment }, required),
    ),
  );
  if (wrong.size === 0) {
    const note = withoutConsole(stack);
    if (note !== undefined) console.error(note);
    return;
  }
  console.error([...wrong].join('\n'));
  process.exit(1);
}

/** What people will miss; it stops nothing, because the API works without a console. */
function withoutConsole({ resources: { Parameters } }: Stack): string | undefined {
  const given = (name: string) => Parameters[name]?.Default;
  if (given('PlainHttp') === 'false')
    return 'plainHttp is false: there will be no console, and mails will not link to orders.';
  if (given('OidcIssuer') && !given('ConsoleClientId'))
    return 'consoleClientId is missing: the console cannot sign anyone in. Register a public client at oidcIssuer, and add --param="consoleClientId=…".';
  return undefined;
}

function sentencesFor(
  stack: Stack,
  environment: z.infer<typeof Environment>,
  required: readonly Required[],
): string[] {
  for (const name of SETTING_NAMES) delete process.env[name];
  for (const [name, value] of Object.entries(environment)) {
    const known = textOf(stack, value);
    if (known !== undefined) process.env[name] = known;
  }
  const missing = required
    .filter(({ name }) => env(name) === undefined)
    .map(({ name, param }) => `${name} is missing: add --param="${param}=…".`);
  return [...wrongSettings().map(sentenceOf), ...missing];
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
