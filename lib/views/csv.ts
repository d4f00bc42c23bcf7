/**
 * Spreadsheets run a cell as a formula if it begins with one of these (OWASP, *CSV Injection*). A cell also begins inside a
 * text: after a semicolon or a tab, if the spreadsheet takes that for the separator, as in countries with a decimal comma. Then
 * it ignores the quotes of later cells, so a line break begins a cell, too.
 */
const FORMULA = /(^|[;\t\r\n])(?=[=+\-@\t\r＝＋－＠])/g;

/** A table as CSV (RFC 4180). What a spreadsheet would run begins with an apostrophe. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

function cellOf(text: string): string {
  const safe = text.replace(FORMULA, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
