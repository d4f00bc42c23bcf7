/** A way in which a PEM text arrives changed, and how it was before. */
type Mend = { readonly was: string; readonly mend: (text: string) => string };

/** The longest CSR that is accepted (16 KB) in UTF-16 and in base64 once more; what is longer is refused in any case. */
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

/** What editors, mail programs, shells and spreadsheets do to a text, in the order in which it is undone. */
const MENDS: readonly Mend[] = [
  { was: 'was saved as UTF-16', mend: (text) => (UTF16.test(text) ? text.replaceAll('\0', '') : text) },
  { was: 'began with a byte order mark', mend: (text) => text.replace(BOM, '') },
  { was: 'contained invisible characters', mend: (text) => text.replace(/\p{Cf}/gu, '') },
  {
    was: 'had its line breaks escaped twice, as \\n',
    mend: (text) => text.replace(ESCAPED_BREAK, '\n'),
  },
  {
    was: 'was encoded in base64 twice',
    mend: (text) => (PEM_IN_BASE64.test(text) ? Buffer.from(text, 'base64').toString('latin1') : text),
  },
  {
    was: 'was quoted as in a mail',
    mend: (text) => (/^[ \t]*[>|].*BEGIN/m.test(text) ? text.replace(QUOTE_MARKS, '') : text),
  },
  {
    was: 'had other dashes around BEGIN and END',
    mend: (text) => text.replace(DASHES, (_, edge, label) => `-----${edge} ${label}-----`),
  },
  { was: 'had no BEGIN and END lines', mend: armoured },
];

/**
 * The text of a certificate request as its program wrote it, if only one thing can be meant.
 * `was`: what had been done to it, each to be read after “The CSR”.
 */
export function restoreRequestText(typed: string): { text: string; was: string[] } {
  if (typed.length > LONGEST_TYPED) return { text: typed, was: [] };
  let text = typed;
  const was: string[] = [];
  for (const each of MENDS) {
    const mended = each.mend(text);
    if (mended !== text) was.push(each.was);
    text = mended;
  }
  return { text, was };
}

/** The bytes of every block of a PEM text, whatever its label. */
export function blocksOf(text: string): { label: string; body: string }[] {
  const found = text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)(?:-----END|$)/gs);
  return [...found].map(([, label = '', body = '']) => ({ label, body }));
}

function armoured(text: string): string {
  const body = text.replace(/\s/g, '');
  if (!DER_IN_BASE64.test(body) || !BASE64.test(body)) return text;
  return `-----BEGIN ${LABEL}-----\n${body}\n-----END ${LABEL}-----\n`;
}
