/** Spreadsheets run a cell as a formula if it begins with one of these (OWASP, *CSV Injection*). */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A table as CSV (RFC 4180). A cell that a spreadsheet would run begins with an apostrophe. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
