import type { ReplacementProgress } from './replacement.ts';

export type Counted = Omit<ReplacementProgress, 'cursor'> & {
  /** Whether every valid certificate was read. */
  isWhole: boolean;
};

/** The counts of all parts that were read. */
export function counted(parts: readonly ReplacementProgress[]): Counted {
  const sum = (of: (part: ReplacementProgress) => number) =>
    parts.reduce((total, part) => total + of(part), 0);
  return {
    examined: sum(({ examined }) => examined),
    valid: sum(({ valid }) => valid),
    replaced: sum(({ replaced }) => replaced),
    waiting: {
      clients: sum(({ waiting }) => waiting.clients),
      people: sum(({ waiting }) => waiting.people),
    },
    orders: parts.flatMap(({ orders }) => orders),
    isWhole: parts.length > 0 && parts.at(-1)?.cursor === undefined,
  };
}

/** How much is replaced, in whole percent; not 100 before everything is. */
export const percentReplaced = ({ valid, replaced }: Pick<Counted, 'valid' | 'replaced'>): number =>
  valid === 0 ? 0 : Math.floor((replaced / valid) * 100);
