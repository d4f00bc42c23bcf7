import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Credentials } from '@countersign/aws-emulators/protocol/signature';
import * as z from 'zod';
import { type ChildRuntime, startChild } from '../../local/demo/child-runtime.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';
import { fetchToken } from '../../local/fetch-token.ts';
import { everyAsynchronousCall } from './left-behind.ts';

const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Where a journey is played, as it is used there: its doors, and what only a test may do to it. */
export type Runtime = {
  url: string;
  smtpPort: number;
  home: string;
  /** An access token of a ready-made member. */
  token(member: string): Promise<string>;
  /** Everything that it has said, over all its starts. */
  output(): Promise<string>;
  /** Lets its clock jump ahead. */
  passes(amount: number, unit: keyof typeof UNITS): Promise<void>;
  /** An operator's command about its CAs: `npm run local-ca -- …`. */
  operates(...command: string[]): Promise<{ ok: boolean; said: string }>;
  /** Ends it in the middle of whatever it does. */
  kill9(): Promise<void>;
  startAgain(): Promise<void>;
  /** Ends it and removes what it kept. */
  stop(): Promise<void>;
  /** Where one of its AWS services listens. */
  endpoint(service: 'DYNAMODB' | 'SFN'): Promise<string>;
  /** The names of its table and state machine, and how the SDK gets at them. */
  names: Names;
  /** Where it keeps this text, outside of the table: files, objects. */
  placesWith(text: string): Promise<string[]>;
  /** What asynchronous calls that fail leave behind in their queues; without queues, what they would leave there. */
  leftBehind(): Promise<string>;
};

export type Names = {
  table: string;
  stateMachine: string;
  /** What clients of the AWS SDK sign with; absent where the environment says it. */
  access: { region?: string; credentials?: () => Promise<Credentials> };
};

const localNames = (home: string): Names => ({
  table: 'countersign',
  stateMachine: 'arn:aws:states:us-east-1:000000000000:stateMachine:certificate-order',
  access: { region: 'us-east-1', credentials: () => credentialsOf(home) },
});

/** Starts a runtime of its own on an empty folder. */
export async function startRuntime(environment: Record<string, string> = {}): Promise<Runtime> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-journey-'));
  const home = join(folder, 'state');
  const clockFile = join(folder, 'clock');
  await writeFile(clockFile, '+0ms');
  const start = (port: number) =>
    startChild({ home, port, environment: { ...environment, COUNTERSIGN_CLOCK_FILE: clockFile } });

  let port = await freePort();
  let child: ChildRuntime = await start(port).catch(async () => {
    // Somebody else may have taken a port since it was seen to be free.
    port = await freePort();
    return start(port);
  });
  let saidBefore = '';
  let passed = 0;
  const tokens = tokensOf(home);

  return {
    url: child.url,
    smtpPort: child.smtpPort,
    home,
    token: tokens.of,
    output: async () => saidBefore + child.output(),
    async passes(amount, unit) {
      passed += amount * UNITS[unit];
      const shown = Date.now() + passed;
      await writeFile(clockFile, `+${passed}ms`);
      await until('the clock to move', async () => {
        const { headers } = await fetch(`${child.url}/health`);
        // The header has no parts of seconds.
        return Date.parse(headers.get('date') ?? '') >= shown - 2000 ? true : undefined;
      });
      // A token that was fresh before may have ended since.
      tokens.forget();
    },
    operates: (...command) => operate(home, clockFile, command),
    kill9: () => child.end('SIGKILL'),
    async startAgain() {
      saidBefore += child.output();
      child = await start(port);
    },
    async stop() {
      await child.end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
    ...insideOf(home),
  };
}

async function operate(home: string, clockFile: string, command: readonly string[]) {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, COUNTERSIGN_HOME: home, COUNTERSIGN_CLOCK_FILE: clockFile };
  const child = spawn(process.execPath, ['--import', './local/check-node.js', 'local/ca.ts', ...command], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += `${chunk}`));
  const [status] = await once(child, 'close');
  return { ok: status === 0, said };
}

/** How one looks into a runtime of this machine. */
export const insideOf = (
  home: string,
): Pick<Runtime, 'endpoint' | 'names' | 'placesWith' | 'leftBehind'> => ({
  endpoint: (service) => endpointOf(home, service),
  names: localNames(home),
  placesWith: async (text) => filesWith(home, text),
  leftBehind: () => everyAsynchronousCall(home),
});

/** The files below a folder that hold a text, whatever else they hold. */
export const filesWith = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text))
    .map((file) => `./${relative(folder, file)}`);

/** The tokens of a runtime's members, each asked for once. */
export function tokensOf(home: string) {
  let known = new Map<string, Promise<string>>();
  return {
    of(member: string): Promise<string> {
      const token = known.get(member) ?? fetchToken(join(home, 'oidc'), member);
      known.set(member, token);
      token.catch(() => known.delete(member));
      return token;
    },
    forget(): void {
      known = new Map();
    },
  };
}

/** The runtime writes down for programs on its machine where its parts listen. */
async function endpointOf(home: string, service: 'DYNAMODB' | 'SFN'): Promise<string> {
  const text = await readFile(join(home, 'endpoints.json'), 'utf8');
  const endpoint = z.record(z.string(), z.url()).parse(JSON.parse(text))[service];
  if (endpoint === undefined) throw new Error(`The runtime names no endpoint of ${service}.`);
  return endpoint;
}

/** What the services of a runtime take, since it was started last. */
export async function credentialsOf(home: string): Promise<Credentials> {
  const environment = z.object({ AWS_SECRET_ACCESS_KEY: z.string() });
  const text = await readFile(join(home, 'environment.json'), 'utf8');
  const { AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment.parse(JSON.parse(text));
  return { accessKeyId: 'local', secretAccessKey };
}
