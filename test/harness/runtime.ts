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

/** The runtime of a journey: its interfaces, and what only a test may do to it. */
export type Runtime = {
  url: string;
  smtpPort: number;
  home: string;
  /** An access token of a ready-made member. */
  token(member: string): Promise<string>;
  /** The output of all its starts. */
  output(): Promise<string>;
  /** Moves its clock forward. */
  passes(amount: number, unit: keyof typeof UNITS): Promise<void>;
  /** Runs an operator's command for its CAs: `npm run local-ca -- …`. */
  operates(...command: string[]): Promise<{ ok: boolean; said: string }>;
  /** Kills it at any point of its work. */
  kill9(): Promise<void>;
  startAgain(): Promise<void>;
  /** Stops it and removes its state. */
  stop(): Promise<void>;
  /** The endpoint of one of its AWS services. */
  endpoint(service: 'DYNAMODB' | 'SFN'): Promise<string>;
  /** The names of its table and state machine, and how the AWS SDK reaches them. */
  names: Names;
  /** The places with this text, outside the table: files, objects. */
  placesWith(text: string): Promise<string[]>;
  /** What failed asynchronous invocations leave in their queues or, without queues, would leave there. */
  leftBehind(): Promise<string>;
};

export type Names = {
  table: string;
  stateMachine: string;
  /** The credentials of AWS SDK clients; absent if the environment has them. */
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
    // Another process may have taken a port since the check.
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
        // The header has whole seconds only.
        return Date.parse(headers.get('date') ?? '') >= shown - 2000 ? true : undefined;
      });
      // A cached token may have expired since.
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

/** Access to the state of a runtime on this machine. */
export const insideOf = (
  home: string,
): Pick<Runtime, 'endpoint' | 'names' | 'placesWith' | 'leftBehind'> => ({
  endpoint: (service) => endpointOf(home, service),
  names: localNames(home),
  placesWith: async (text) => filesWith(home, text),
  leftBehind: () => everyAsynchronousCall(home),
});

/** The files below a folder that contain a text. */
export const filesWith = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text))
    .map((file) => `./${relative(folder, file)}`);

/** The tokens of a runtime's members, each requested once. */
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

/** The endpoints of the emulators, which the runtime writes to a file for programs on its machine. */
async function endpointOf(home: string, service: 'DYNAMODB' | 'SFN'): Promise<string> {
  const text = await readFile(join(home, 'endpoints.json'), 'utf8');
  const endpoint = z.record(z.string(), z.url()).parse(JSON.parse(text))[service];
  if (endpoint === undefined) throw new Error(`The runtime names no endpoint of ${service}.`);
  return endpoint;
}

/** The credentials that the emulators of a runtime require since its last start. */
export async function credentialsOf(home: string): Promise<Credentials> {
  const environment = z.object({ AWS_SECRET_ACCESS_KEY: z.string() });
  const text = await readFile(join(home, 'environment.json'), 'utf8');
  const { AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment.parse(JSON.parse(text));
  return { accessKeyId: 'local', secretAccessKey };
}
