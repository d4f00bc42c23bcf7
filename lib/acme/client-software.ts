/** As much of a User-Agent is kept: those of ACME clients have 20 to 150 characters. */
const LONGEST = 200;

/** The software of a client as its User-Agent names it: printable ASCII, at most 200 characters; undefined if it names none. */
export function clientSoftware(userAgent: string | undefined): string | undefined {
  const printable = (userAgent ?? '').replace(/[^\x20-\x7e]+/g, ' ').trim();
  return printable === '' ? undefined : printable.slice(0, LONGEST).trimEnd();
}
