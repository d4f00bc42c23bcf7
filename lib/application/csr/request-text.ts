/** A way in which programs damage a PEM text, and its repair. */
type Repair = { readonly was: string; readonly repair: (text: string) => string };

/** The longest accepted CSR (16 KB), in UTF-16 and encoded in base64 again; a longer text is rejected by the schema. */
const LONGEST_TYPED = 65_536;

const LABEL = 'CERTIFICATE REQUEST';
const UTF16 = /^.{0,2}(?:(?:[^\0]\0){8}|(?:\0[^\0]){8})/su;
const BOM = /^(?:\ufeff|\ufffd{2}|ï»¿|ÿþ|þÿ)+/u;
const ESCAPED_BREAK = /(?:\\{1,8}r)?\\{1,8}n|\\{1,8}r/g;
const QUOTE_MARKS = /^[ \t]*(?:[>|][ \t]?)+/gm;
const DASHES = /\p{Pd}{1,9}[ \t]{0,4}(BEGIN|END)[ \t]{1,4}([A-Z0-9][A-Z0-9 ]{0,39}?)[ \t]{0,4}\p{Pd}{1,9}/gu;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
/** `-----BEGIN` in base64. */
const PEM_IN_BASE64 = /^\s*LS0tLS1CRUdJTi[A-Za-z0-9+/=\s]+$/;
/** A SEQUENCE of more than 127 bytes, as every request is, in base64. */
const DER_IN_BASE64 = /^MI[GHIJ]/;

/** What editors, mail programs, shells and spreadsheets do to a text, in the order of the repairs. */
const REPAIRS: readonly Repair[] = [
  { was: 'was saved as UTF-16', repair: (text) => (UTF16.test(text) ? text.replaceAll('\0', '') : text) },
  { was: 'began with a byte order mark', repair: (text) => text.replace(BOM, '') },
  { was: 'contained invisible characters', repair: (text) => text.replace(/\p{Cf}/gu, '') },
  {
    was: 'had its line breaks escaped twice, as \\n',
    repair: (text) => text.replace(ESCAPED_BREAK, '\n'),
  },
  {
    was: 'was encoded in base64 twice',
    repair: (text) => (PEM_IN_BASE64.test(text) ? Buffer.from(text, 'base64').toString('latin1') : text),
  },
  {
    was: 'was quoted as in a mail',
    repair: (text) => (/^[ \t]*[>|].*BEGIN/m.test(text) ? text.replace(QUOTE_MARKS, '') : text),
  },
  {
    was: 'had other dashes around BEGIN and END',
    repair: (text) => text.replace(DASHES, (_, edge, label) => `-----${edge} ${label}-----`),
  },
  { was: 'had no BEGIN and END lines', repair: armoured },
];

/**
 * Restores the text of a certificate request, if the repair is unambiguous.
 * `was`: the damages, each as a continuation of “The CSR”.
 */
export function restoreRequestText(typed: string): { text: string; was: string[] } {
  if (typed.length > LONGEST_TYPED) return { text: typed, was: [] };
  let text = typed;
  const was: string[] = [];
  for (const each of REPAIRS) {
    const repaired = each.repair(text);
    if (repaired !== text) was.push(each.was);
    text = repaired;
  }
  return { text, was };
}

/** Label and base64 body of every block of a PEM text. */
export function blocksOf(text: string): { label: string; body: string }[] {
  const found = text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)(?:-----END|$)/gs);
  return [...found].map(([, label = '', body = '']) => ({ label, body }));
}

function armoured(text: string): string {
  const body = text.replace(/\s/g, '');
  if (!DER_IN_BASE64.test(body) || !BASE64.test(body)) return text;
  return `-----BEGIN ${LABEL}-----\n${body}\n-----END ${LABEL}-----\n`;
}
