import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { until } from '../../local/demo/until.ts';

const ROOT = join(import.meta.dirname, '../..');
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
/** Git does not see it. */
const INSTALLED = join(ROOT, '.emulator');

export type Emulator = { url: string; stop(): Promise<void> };

/** Why the emulator cannot be installed here, in one sentence; undefined where it can. */
export function whyNotInstalled(): string | undefined {
  if (existsSync(join(INSTALLED, 'bin/python'))) return undefined;
  const { status } = spawnSync('python3', ['-c', 'import venv, ensurepip'], { stdio: 'ignore' });
  return status === 0 ? undefined : 'python3 with venv and pip is missing; it brings the emulator of AWS';
}

/** Starts the emulator of `requirements.txt` on loopback; what it mails goes to the SMTP port. */
export async function startEmulator(options: { port: number; mailPort: number }): Promise<Emulator> {
  const python = install();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-emulator-'));
  const url = `http://127.0.0.1:${options.port}`;
  const script = join(import.meta.dirname, 'run-ministack.py');
  const child = spawn(python, [script, `${options.port}`, `${options.mailPort}`, folder], {
    cwd: folder,
    // Functions inherit it, and run on the first `node` of the path: this one.
    env: { PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter), HOME: folder },
    stdio: ['pipe', 'pipe', 'pipe'],
    // Whoever ends this command by Ctrl-C still needs it for a moment.
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
  return { url, stop };
}

/** Installs what `requirements.txt` pins into a folder of the project, once. */
function install(): string {
  const python = join(INSTALLED, 'bin/python');
  const mark = join(INSTALLED, 'installed');
  const wanted = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return python;
  rmSync(INSTALLED, { recursive: true, force: true });
  run('python3', ['-m', 'venv', INSTALLED]);
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS]);
  writeFileSync(mark, wanted);
  return python;
}

function run(command: string, args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
}
