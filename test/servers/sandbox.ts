import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Folders that a server and its guide write to: in the sandbox each is a layer over the machine's, thrown away at the end. */
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
# Stays as long as the test does, and waits for whatever process has lost its parent.
cat > /dev/null
true`;

const NAMESPACES = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];

export type Ran = { status: number | null; output: string };

/** A machine of its own, as far as a server can tell: its own /etc, ports and processes. All of it ends with it. */
export type Sandbox = {
  /** Runs a script in bash, in a folder, and stops at the first command that fails. */
  run(script: string, folder?: string): Promise<Ran>;
  close(): Promise<void>;
};

/** Why no sandbox can be had here; undefined where one can. */
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

/** The first process of the new namespace: the one that unshare has forked. */
function firstChild({ pid }: ChildProcess): string {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout.trim();
}
