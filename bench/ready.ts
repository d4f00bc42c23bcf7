import { npmStart } from './processes/npm-start.ts';
import { usageOf } from './processes/process-tree.ts';
import { median, milliseconds, type Row } from './row.ts';

const STARTS = 3;
const READY_WITHIN_MILLISECONDS = 3000;
export const MOST_MEGABYTES = 400;

/** The start-up time of the one-machine runtime on an empty folder, and its memory then. */
export async function ready(): Promise<Row[]> {
  const times: number[] = [];
  const sizes: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const runtime = await npmStart();
    times.push(runtime.readyAfterMilliseconds);
    sizes.push((await usageOf(runtime.pid)).megabytes);
    await runtime.stop();
  }
  const time = median(times);
  const size = median(sizes);
  return [
    {
      what: 'one-machine runtime: from `npm start` to ready',
      figure: `${milliseconds(time)} (${times.map((each) => each.toFixed(0)).join(', ')})`,
      beside: `at most ${milliseconds(READY_WITHIN_MILLISECONDS)}`,
      within: time <= READY_WITHIN_MILLISECONDS,
    },
    {
      what: '… memory when ready, with all child processes',
      figure: `${size.toFixed(0)} MB`,
      beside: `at most ${MOST_MEGABYTES} MB`,
      within: size <= MOST_MEGABYTES,
    },
  ];
}
