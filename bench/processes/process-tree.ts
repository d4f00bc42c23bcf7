import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

type Process = { pid: number; parent: number; kibibytes: number; cpuSeconds: number };

/** The usage of a process and its descendants: resident memory in MB, processor time in seconds. */
export async function usageOf(pid: number): Promise<{ megabytes: number; cpuSeconds: number }> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,rss=,time=']);
  const all = stdout.split('\n').flatMap((line): Process[] => {
    const [id = '', parent = '', rss = '', time = ''] = line.trim().split(/\s+/);
    return id === ''
      ? []
      : [{ pid: Number(id), parent: Number(parent), kibibytes: Number(rss), cpuSeconds: secondsOf(time) }];
  });
  const tree = below(all, pid);
  const times = await Promise.all(
    tree.map(async (each) => (await exactSeconds(each.pid)) ?? each.cpuSeconds),
  );
  return { megabytes: sum(tree.map(({ kibibytes }) => kibibytes)) / 1000, cpuSeconds: sum(times) };
}

/** `ps` shows whole seconds on Linux, whose `/proc/<pid>/stat` has hundredths. Undefined on other systems. */
async function exactSeconds(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The second field is the name in parentheses, which may contain spaces; the 14th and 15th are times in user and system mode.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) / 100;
}

/** The usage once it is idle: less than a tenth of one core for three seconds. */
export async function whenIdle(pid: number): ReturnType<typeof usageOf> {
  for (let seen = await usageOf(pid); ; ) {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const now = await usageOf(pid);
    if (now.cpuSeconds - seen.cpuSeconds < 0.3) return now;
    seen = now;
  }
}

function below(all: readonly Process[], pid: number): Process[] {
  const children = all.filter(({ parent }) => parent === pid);
  return [...all.filter((each) => each.pid === pid), ...children.flatMap((each) => below(all, each.pid))];
}

/** `[[dd-]hh:]mm:ss` */
function secondsOf(time: string): number {
  const [days, clock = ''] = time.includes('-') ? time.split('-') : ['0', time];
  const seconds = clock.split(':').reduce((total, part) => total * 60 + Number(part), 0);
  return Number(days) * 86_400 + seconds;
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
