type Timer = { due: number; order: number; fire: () => void; cancelled: boolean };

const LONGEST_SLEEP_MILLISECONDS = 3_600_000;
const COMPACT_ABOVE = 1024;

/**
 * Timers that follow a clock which may jump: after a jump everything due fires at once, in the order of due times. Node's
 * own timers follow the real time only, and overflow after 24 days.
 */
export function createTimers(now: () => number) {
  let heap: Timer[] = [];
  let cancelled = 0;
  let count = 0;
  let sleeping: NodeJS.Timeout | undefined;

  const before = (a: Timer, b: Timer) => a.due < b.due || (a.due === b.due && a.order < b.order);

  function push(timer: Timer) {
    let index = heap.push(timer) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || before(above, timer)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = timer;
  }

  function pop(): Timer | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || first === last) return first;
    let index = 0;
    for (;;) {
      const left = heap[2 * index + 1];
      const right = heap[2 * index + 2];
      if (left === undefined) break;
      const onRight = right !== undefined && before(right, left);
      const smaller = onRight ? right : left;
      if (before(last, smaller)) break;
      heap[index] = smaller;
      index = 2 * index + (onRight ? 2 : 1);
    }
    heap[index] = last;
    return first;
  }

  /** Most timers are deadlines that get cancelled: they must not pile up until they are due. */
  function compact() {
    const kept = heap.filter((timer) => !timer.cancelled);
    heap = [];
    cancelled = 0;
    for (const timer of kept) push(timer);
  }

  function run() {
    for (let first = heap[0]; first !== undefined; first = heap[0]) {
      if (!first.cancelled && first.due > now()) break;
      pop();
      if (first.cancelled) {
        cancelled -= 1;
        continue;
      }
      // It has left the heap: a later cancellation must not be counted.
      first.cancelled = true;
      first.fire();
    }
    sleep();
  }

  function sleep() {
    clearTimeout(sleeping);
    const first = heap[0];
    if (first === undefined) return;
    const pause = Math.min(Math.max(first.due - now(), 0), LONGEST_SLEEP_MILLISECONDS);
    sleeping = setTimeout(run, pause).unref();
  }

  return {
    /** Calls `fire` once the clock shows `due` (epoch milliseconds) or later; returns a function that cancels it. */
    at(due: number, fire: () => void): () => void {
      const timer = { due, order: count++, fire, cancelled: false };
      push(timer);
      if (heap[0] === timer) sleep();
      return () => {
        if (timer.cancelled) return;
        timer.cancelled = true;
        cancelled += 1;
        if (cancelled > COMPACT_ABOVE && cancelled * 2 > heap.length) compact();
      };
    },
    /** Fires what is due now; to be called when the clock has jumped. */
    run,
    stop() {
      clearTimeout(sleeping);
      heap = [];
    },
  };
}
