/** What a check of a stage found: `ok`, a note, or something to mend, and how. `soon`: it does no harm yet. */
export type Finding =
  | { state: 'ok' | 'note'; what: string }
  | { state: 'mend'; what: string; how: string; soon?: true };

export const ok = (what: string): Finding => ({ state: 'ok', what });
export const note = (what: string): Finding => ({ state: 'note', what });
export const mend = (what: string, how: string): Finding => ({ state: 'mend', what, how });
/** Something to mend that does no harm yet. */
export const mendSoon = (what: string, how: string): Finding => ({ state: 'mend', what, how, soon: true });
