const DIGITS = '234567abcdefghijklmnopqrstuvwxyz';

/** A key that sorts sortable ids (`newSortableId`) the other way round. */
export const newestFirst = (id: string): string =>
  [...id].map((digit) => DIGITS.at(-1 - DIGITS.indexOf(digit))).join('');
