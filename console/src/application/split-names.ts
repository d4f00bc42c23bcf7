/**
 * The names in a pasted text: between blanks, line breaks, commas and semicolons, each once, in order. The service reads URLs,
 * ports and capitals as what is meant; here nothing is corrected.
 */
export const splitNames = (text: string): string[] => [
  ...new Set(text.split(/[\s,;，；、]+/).filter((each) => each !== '')),
];
