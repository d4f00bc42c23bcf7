import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startClock } from '@countersign/aws-emulators/clock/machine-clock';
import { CannotStart, giveUp } from './cannot-start.ts';
import { compose, type Runtime } from './compose.ts';
import type { ConsoleSite } from './console-site.ts';
import { operatorEnvironment } from './environment.ts';
import { stateFolder, takeStateFolder } from './state-folder.ts';

const DEFAULT_PORT = 4000;
/** The SMTP receiver uses this port plus 25. */
const MAX_PORT = 65_535 - 25;
/** The process exits after this time even if something still runs. */
const STOP_WITHIN_MILLISECONDS = 1800;

/**
 * Runs the product in the folder `root` until a signal ends it: `npm start`. If it cannot start, it prints the reason in one
 * sentence and exits with 1. Without `findSite` there is no console.
 */
export async function run(root: string, findSite?: () => ConsoleSite | undefined): Promise<void> {
  try {
    if (process.env['AWS_LAMBDA_FUNCTION_NAME'] !== undefined)
      throw new CannotStart('This is the one-machine runtime: it does not run inside Lambda.');
    const port = portFrom(process.env['PORT']);
    const home = stateFolder();
    const folder = takeStateFolder(home);
    const clock = startClock({ file: process.env['COUNTERSIGN_CLOCK_FILE'] || undefined });
    // On AWS an unhandled rejection ends the sandbox of one function; here it must not end everything.
    process.on('unhandledRejection', (reason) => console.error('Unhandled rejection:', reason));
    const onFault = (reason: string) => giveUp(new CannotStart(reason));
    const runtime = await compose({ root, home, port, clock, onFault, findSite });
    writeFileSync(join(home, 'endpoints.json'), `${JSON.stringify(runtime.endpoints, null, 2)}\n`);
    writeFileSync(join(home, 'environment.json'), `${JSON.stringify(operatorEnvironment(), null, 2)}\n`, {
      mode: 0o600,
    });
    endOnSignal(runtime, folder.release);
    console.log(readyText({ ...runtime, home, seconds: performance.now() / 1000 }));
  } catch (error) {
    giveUp(error);
  }
}

function portFrom(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > MAX_PORT)
    throw new CannotStart(`PORT must be a number from 1 to ${MAX_PORT}, not ${text}.`);
  return port;
}

function endOnSignal(runtime: Runtime, release: () => void): void {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(0), STOP_WITHIN_MILLISECONDS).unref();
    await runtime.stop().catch((error: unknown) => console.error(error));
    release();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}

/** The text that `npm start` prints when the runtime is ready: the console's address first, then the others. */
function readyText(runtime: {
  url: string;
  issuer: string;
  smtpPort: number;
  home: string;
  seconds: number;
}): string {
  const { url, issuer, smtpPort, home, seconds } = runtime;
  return `
Countersign is ready (after ${seconds.toFixed(1)} s). Open

  ${url}

and sign in as one of the ready-made members: one click, no password.

  sent mail       ${url}/mailbox
  documentation   ${url}/docs
  ACME directory  ${url}/acme/directory
  SMTP receiver   smtp://127.0.0.1:${smtpPort}
  token issuer    ${issuer}
  state folder    ${home}

Without a browser:
  1. watch a complete order:      npm run demo
  2. get a token:                 TOKEN=$(npm run --silent token -- applicant)
  3. list your orders:            curl -H "Authorization: Bearer $TOKEN" ${url}/v1/orders

Ctrl-C ends it; nothing is lost.
`;
}
