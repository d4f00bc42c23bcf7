import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Folders that a server and its guide write to; in the sandbox each is an overlay, which is discarded at the end. */
const WRITTEN = ['/etc', '/var', '/usr', '/opt'];

const ENTER = `set -e
mount --make-rprivate /
layers=$(mktemp -d)
mount -t tmpfs tmpfs "$layers"
for folder in ${WRITTEN.join(' ')}; do
  mkdir -p "$layers$folder/upper" "$layers$folder/work"
  mount -t overlay overlay -o "lowerdir=$folder,upperdir=$layers$folder/upper,workdir=$layers$folder/work" "$folder"
done
mount -t tmpfs tmpfs /run
mkdir /run/lock
ip link set lo up
echo ready
# Runs as long as the test, and reaps orphaned processes.
cat > /dev/null
true`;

const NAMESPACES = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];

export type Ran = { status: number | null; output: string };

/** Namespaces that look like a machine to a server: their own /etc, ports and processes. Closing ends all of it. */
export type Sandbox = {
  /** Runs a script in bash, in a folder, up to the first command that fails. */
  run(script: string, folder?: string): Promise<Ran>;
  close(): Promise<void>;
};

/** Why no sandbox can be opened here; undefined if one can. */
export function noSandbox(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux';
  const { status } = spawnSync('unshare', [...NAMESPACES, 'bash', '-c', ENTER]);
  return status === 0 ? undefined : 'needs namespaces, which this machine does not allow';
}

export async function openSandbox(): Promise<Sandbox> {
  const holder = spawn('unshare', [...NAMESPACES, 'bash', '-c', ENTER], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const inside = firstChild(holder);
  const entered = ['--target', inside, '--mount', '--net', '--pid', '--'];
  return {
    run: (script, folder = '/') =>
      ran('nsenter', [...entered, 'bash', '-euo', 'pipefail', '-c', `cd '${folder}'\n${script}`]),
    async close() {
      const ended = once(holder, 'exit');
      holder.kill('SIGKILL');
      await ended;
    },
  };
}

const ran = (program: string, args: readonly string[]): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: '/root' };
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });

/** The first process of the new namespace, which unshare has forked. */
function firstChild({ pid }: ChildProcess): string {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout.trim();
}
