/** A measured figure, and what it is compared with. */
export type Row = {
  what: string;
  figure: string;
  /** A reference that was measured in the same run, or else the limit. */
  beside: string;
  /** Undefined if no limit is promised: the figure is only shown. */
  within?: boolean | undefined;
};

/** One measurement; its rows are shown as soon as it is done. */
export type Bench = () => Promise<Row[]>;

const WIDTHS = { what: 58, figure: 38 };

export function lineOf({ what, figure, beside, within }: Row): string {
  const verdict = within === undefined ? '' : within ? 'within' : 'OVER';
  return `${verdict.padEnd(7)}${what.padEnd(WIDTHS.what)}${figure.padEnd(WIDTHS.figure)}${beside}`.trimEnd();
}

export const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;

/** The median, which a few disturbed measurements do not change. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
