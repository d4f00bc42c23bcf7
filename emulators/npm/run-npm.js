// @ts-check
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Few and short retries: a start that cannot reach the registry says so within seconds. */
const OPTIONS = [
  '--no-audit',
  '--no-fund',
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=500',
  '--loglevel=error',
];

const UNREACHABLE =
  /^(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)$/;

/**
 * Runs npm with the registry, proxy and cache that the user has configured, and returns what it prints.
 * @param {string[]} args
 * @param {string} [cwd]
 * @returns {Promise<string>}
 * @throws Error with the reason in one sentence
 */
export async function runNpm(args, cwd = process.cwd()) {
  // npm is a batch file on Windows, which only a shell runs.
  const shell = process.platform === 'win32';
  try {
    const { stdout } = await run('npm', [...args, ...OPTIONS], { cwd, shell, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    throw new Error(reasonOf(/** @type {{ code?: unknown, stderr?: string }} */ (error)), { cause: error });
  }
}

/** @param {{ code?: unknown, stderr?: string }} failure */
function reasonOf({ code, stderr = '' }) {
  if (code === 'ENOENT') return 'npm was not found.';
  const [, npmCode = ''] = /^npm (?:error|ERR!) code (\w+)$/m.exec(stderr) ?? [];
  if (npmCode === 'EINTEGRITY') return 'The package differs from its recorded checksum, so it was not used.';
  if (npmCode === 'E404' || npmCode === 'ETARGET') return 'The configured npm registry does not have it.';
  if (UNREACHABLE.test(npmCode)) return `The npm registry cannot be reached (${npmCode}).`;
  return `npm failed: ${stderr.trim().split('\n').slice(0, 5).join(' ')}`;
}
