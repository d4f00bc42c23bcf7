import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** The folder of its program, and the API to test. */
type Target = { tools: string; url: string; token: string; mostExamples: number };

/** The result: whether it found no fault, the number of its requests, and its output. */
export type Verdict = { clean: boolean; requests: number; said: string };

/** Tests the API as the caller with this token against the contract that the API serves. */
export async function schemathesis({ tools, url, token, mostExamples }: Target): Promise<Verdict> {
  const child = spawn(
    `${tools}/schemathesis`,
    [
      ...['--config-file', 'schemathesis.toml', 'run', `${url}/openapi.json`],
      ...[
        '--header',
        `Authorization: Bearer ${token}`,
        '--checks',
        'all',
        '--max-examples',
        `${mostExamples}`,
      ],
      ...['--phases', 'examples,coverage,fuzzing,stateful', '--workers', '1', '--no-color', '--no-shrink'],
    ],
    {
      cwd: import.meta.dirname,
      env: { ...process.env, SCHEMATHESIS_HOOKS: 'hooks', PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  const [status, out, faults] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  const requests = Number(/^ *([\d,]+) generated/m.exec(out)?.[1]?.replaceAll(',', '') ?? 0);
  return { clean: status === 0, requests, said: `${out}${faults}` };
}
