import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';
import { pythonTools } from '../harness/python-tools.ts';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const PYTHON = 'python3.13';
/** Ignored by git. */
const INSTALLED = '.localstack';

/** Why LocalStack cannot be installed here, in one sentence; undefined if it can. */
export function whyNoLocalstack(): string | undefined {
  const { status } = spawnSync(PYTHON, ['-c', 'import venv, ensurepip'], {
    stdio: 'ignore',
    env: withPyenv(),
  });
  return status === 0 ? undefined : `There is no ${PYTHON} with venv and pip, which LocalStack needs.`;
}

/** pyenv finds a program of this name only with the version that has it. */
const withPyenv = () => ({ ...process.env, PYENV_VERSION: '3.13' });

/** Starts the LocalStack of `requirements.txt` on loopback; tasks of its state machines invoke functions at `functions`. */
export async function startLocalstack(functions: string) {
  const tools = pythonTools({
    requirements: REQUIREMENTS,
    into: INSTALLED,
    python: PYTHON,
    env: withPyenv(),
  });
  const folder = mkdtempSync(join(tmpdir(), 'countersign-localstack-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const script = join(import.meta.dirname, 'run-localstack.py');
  const child = spawn(join(tools, 'python'), [script, `${port}`, folder, functions], {
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', HOME: folder },
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
    if (child.exitCode !== null) throw new Error(`LocalStack ended:\n${said.join('')}`);
    return fetch(`${url}/_localstack/health`).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    );
  };
  try {
    await until('LocalStack to answer', answers, { withinSeconds: 120, seen: () => said.join('') });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop, said };
}
