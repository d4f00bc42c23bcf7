import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { until } from '../../local/demo/until.ts';
import { pythonTools, whyNoPython } from '../harness/python-tools.ts';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
/** Ignored by git. */
const INSTALLED = '.emulator';

/**
 * `tools` is the folder of the programs that were installed with it, such as the AWS CLI; `folder` is deleted with it, even if
 * the process that started it was killed, as are the folders that its file `goes-along` names.
 */
export type Emulator = { url: string; tools: string; folder: string; stop(): Promise<void> };

/** Why the emulator cannot be installed here, in one sentence; undefined if it can. */
export function whyNotInstalled(): string | undefined {
  const why = whyNoPython();
  return why && `${why} It brings the emulator of AWS.`;
}

/** Starts the emulator of `requirements.txt` on loopback; what it mails goes to the SMTP port. */
export async function startEmulator(options: { port: number; mailPort: number }): Promise<Emulator> {
  const tools = pythonTools({ requirements: REQUIREMENTS, into: INSTALLED });
  const python = join(tools, 'python');
  const folder = mkdtempSync(join(tmpdir(), 'countersign-emulator-'));
  const url = `http://127.0.0.1:${options.port}`;
  const script = join(import.meta.dirname, 'run-ministack.py');
  const child = spawn(python, [script, `${options.port}`, `${options.mailPort}`, folder], {
    cwd: folder,
    // Functions inherit it, and run on the first `node` of the path: this one.
    env: { PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter), HOME: folder },
    stdio: ['pipe', 'pipe', 'pipe'],
    // Still needed for a moment after Ctrl-C ends this command.
    detached: true,
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(`${chunk}`));

  const stop = async () => {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    child.stdin.end();
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  const answers = async () => {
    if (child.exitCode !== null) throw new Error(`The emulator ended:\n${said.join('')}`);
    return fetch(url).then(
      () => true,
      () => undefined,
    );
  };
  try {
    await until('the emulator to answer', answers, { withinSeconds: 60, seen: () => said.join('') });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, tools, folder, stop };
}
