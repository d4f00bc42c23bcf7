import { execFile } from 'node:child_process';
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
  return {
    megabytes: sum(tree.map(({ kibibytes }) => kibibytes)) / 1000,
    cpuSeconds: sum(tree.map(({ cpuSeconds }) => cpuSeconds)),
  };
}

/** The usage once it is idle: less than a second of processor time within three seconds. */
export async function whenIdle(pid: number): ReturnType<typeof usageOf> {
  for (let seen = await usageOf(pid); ; ) {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const now = await usageOf(pid);
    if (now.cpuSeconds - seen.cpuSeconds < 1) return now;
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
