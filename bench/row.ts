/** One measured figure, and what it is held against. */
export type Row = {
  what: string;
  figure: string;
  /** What was measured beside it in the same run, or else the limit. */
  beside: string;
  /** Undefined where nothing is promised: it is only shown. */
  within?: boolean | undefined;
};

/** A part of the bench; its rows are shown as soon as it is done. */
export type Bench = () => Promise<Row[]>;

const WIDTHS = { what: 58, figure: 34 };

export function lineOf({ what, figure, beside, within }: Row): string {
  const verdict = within === undefined ? '' : within ? 'within' : 'OVER';
  return `${verdict.padEnd(7)}${what.padEnd(WIDTHS.what)}${figure.padEnd(WIDTHS.figure)}${beside}`.trimEnd();
}

export const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;

/** The middle one: what a busy machine does to a few measurements does not move it. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
