import { nearest } from './nearest.ts';

/** Longer paths than any of ours are near none. */
const LONGEST = 300;

/**
 * The address that was probably meant, as the contract writes it: one with a slash too many, without or with another
 * prefix (`/orders`, `/api/v1/orders`), or with a word mistyped.
 */
export function nearestPath(asked: string, paths: readonly string[]): string | undefined {
  if (asked.length > LONGEST) return undefined;
  const steps = asked.split('/').filter((step) => step !== '');
  const tails = [steps, steps.slice(1), ['v1', ...steps], ['v1', ...steps.slice(1)]].filter(
    ({ length }) => length > 0,
  );
  return (
    tails.flatMap((tail) => paths.find((path) => isAlike(tail, stepsOf(path), same)) ?? [])[0] ??
    tails.flatMap((tail) => paths.find((path) => isAlike(tail, stepsOf(path), near)) ?? [])[0]
  );
}

const stepsOf = (path: string): string[] => path.split('/').slice(1);

const isAlike = (asked: readonly string[], path: readonly string[], matches: typeof same): boolean =>
  asked.length === path.length &&
  path.some((step) => !step.startsWith('{')) &&
  path.every((step, index) => step.startsWith('{') || matches(asked[index] ?? '', step));

const same = (asked: string, step: string): boolean => asked.toLowerCase() === step;
const near = (asked: string, step: string): boolean => nearest(asked, [step]) !== undefined;
