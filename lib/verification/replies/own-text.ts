/** Invisible characters at the beginning of a line. */
const UNSEEN_START = /^[\s\u200b-\u200f\u2060\ufeff]+/;

/** The PGP armour of a cleartext signature (RFC 9580 §7). */
const ARMOUR = /^(-----BEGIN PGP SIGNED MESSAGE-----|Hash: [\w, -]+)$/;

/**
 * The text that the sender of a reply wrote: without quoted lines (each becomes an empty line), and without everything after
 * the attribution of an unmarked quote. A quote that is not recognised contains no command, because no mail of this service
 * has one.
 */
export function ownText(text: string): string {
  const lines = text
    .split(/\r\n|[\r\n\u2028\u2029\u0085]/)
    .map((line) => line.slice(0, LONGEST_LINE).replace(UNSEEN_START, '').trimEnd());
  const own: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (beginsQuote(lines, index)) break;
    own.push(line.startsWith('>') || ARMOUR.test(line) ? '' : line);
  }
  return own.join('\n');
}

/** No relevant line is longer. Bounds the input of the patterns. */
export const LONGEST_LINE = 500;

/** Lines that introduce a quote or a forwarded mail in any language, or end the text (RFC 3676 §4.3: the signature). */
const RULES = [
  /^-{2,}[\s\u00a0]*[^\s-].{0,80}?-{2,}$/,
  /^[-_=*\u2500\u2501\u30fc\u2014]{10,}$/,
  /^--\s?$/,
  /^(begin forwarded message|anfang der weitergeleiteten nachricht|début du message (réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem (reencaminhada|encaminhada)|下面是被转发的邮件|转发的邮件|転送されたメッセージ|転送されたメール)\s?[:：]?$/i,
  // qmail.
  /^--- below this line is a copy of the message/i,
  // GroupWise, which marks no other line of the quote. The end is matched first, once, so that matching stays linear.
  /^(?=>{3}\s)(?=.*>{3}$).*\d[:.]\d\d/,
  // A raw mail, in old-style bounces and after the MIME structure was lost.
  /^(return-path|received|dkim-signature|message-id|mime-version|content-type|content-transfer-encoding|x-[a-z-]+):\s/i,
  // Lotus Notes.
  /^inactive hide details for\b/i,
  /^.{0,80}---\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b.*---/,
];

/** The first line of a cleartext signature; looks like a rule that ends the text, but begins it. */
const ARMOUR_START = /^-----BEGIN PGP SIGNED MESSAGE-----$/;

const DATE = /\b(19|20)\d\d\b|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(19|20)\d\d\s?[年년]/;
const ADDRESS = /[^\s@<>]@[^\s@<>]+\.[^\s@<>]/;
const WROTE =
  /\b(wrote|writes|schrieb|écrit|escribió|scritto|escreveu|schreef|skrev|kirjoitti|napisał\S*|napsal|a scris|viết)|пишет|писал|yazdı|írta|έγραψε|כתב|كتب|写道|寫道|書きました|のメール|작성|เขียน/i;

/** The beginning of an attribution in most languages. */
const OPENING = /^(on|at|am|le|el|il|em|op|den|dne|dnia|w dniu|в|在|於)[\s\d]/i;

const FROM_LINE =
  /^[*\s|]*(from|von|de|da|van|från|fra|od|lähettäjä|от|发件人|寄件者|寄件人|差出人|보낸 사람)\s?[:：]\s?\**\s*\S/i;
const HEADER_LINE = /^[*\s|]*[\p{L}][\p{L}. -]{0,24}\s?[:：]/u;

/** `name <address>`, and the date below it: the attribution of Lotus Notes. */
const NAME_LINE = /^.{0,80}[^\s@<>]@[^\s@<>]+\.[^\s@<>.]{2,}>?$/;
const DATE_LINE = /^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}[\s,]+\d{1,2}[:.]\d\d(\s?[ap]m)?$/i;

/** Whether a quote begins at this line that is not marked line by line. */
export function beginsQuote(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (line === '' || ARMOUR_START.test(line)) return false;
  return (
    RULES.some((pattern) => pattern.test(line)) ||
    beginsHeaders(lines, index) ||
    beginsNotesQuote(lines, index) ||
    beginsAttributed(lines, index)
  );
}

/** Many programs repeat the headers of the quoted mail: the sender, and at least two more. */
function beginsHeaders(lines: readonly string[], index: number): boolean {
  const first = lines[index] ?? '';
  if (!FROM_LINE.test(first) && !(HEADER_LINE.test(first) && ADDRESS.test(first))) return false;
  const next = lines.slice(index + 1, index + 8).filter((line) => line !== '' && HEADER_LINE.test(line));
  const namesSender = FROM_LINE.test(first) && ADDRESS.test(first);
  return next.length >= 2 && (namesSender || next.some((line) => DATE.test(line)));
}

const beginsNotesQuote = (lines: readonly string[], index: number): boolean =>
  NAME_LINE.test(lines[index] ?? '') && DATE_LINE.test(lines[index + 1] ?? '');

/** `On …, … wrote:`, possibly broken over four lines, without marked lines after it. */
function beginsAttributed(lines: readonly string[], index: number): boolean {
  for (const length of [1, 2, 3, 4]) {
    const part = lines.slice(index, index + length);
    if (part.at(-1) === '') return false;
    if (!isAttribution(part)) continue;
    const next = lineFrom(lines, index + length);
    return next !== undefined && !next.startsWith('>');
  }
  return false;
}

/**
 * The first non-empty line from an index on. Does not copy the rest, which would be quadratic for a mail full of
 * attributions (27 s for 1 MB).
 */
function lineFrom(lines: readonly string[], index: number): string | undefined {
  let at = index;
  while (lines[at] === '') at++;
  return lines[at];
}

function isAttribution(part: readonly string[]): boolean {
  const [first = ''] = part;
  const whole = part.join(' ').slice(0, LONGEST_LINE);
  if (!/[:：]$/.test(whole)) return false;
  // If broken over lines, it has to begin like an attribution: the line above it does not belong to it.
  const isOpening = OPENING.test(first);
  if ((isOpening || part.length === 1) && WROTE.test(whole.slice(-250))) return true;
  const begins = isOpening || DATE.test(first) || ADDRESS.test(first);
  return begins && DATE.test(whole) && ADDRESS.test(whole);
}
