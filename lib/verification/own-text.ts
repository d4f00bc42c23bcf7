/** No line that matters is longer; what a pattern looks at is bounded, whatever a stranger sends. */
const LONGEST_LINE = 500;

/** Where the mail that is answered begins, as programs announce it that do not mark its lines. */
const BEGINS_QUOTE = [
  /^-{2,}\s*(original message|original appointment|forwarded message|ursprüngliche nachricht|message d['’]origine|mensaje original|weitergeleitete nachricht|原始邮件|元のメッセージ)\s*-{2,}$/i,
  /^begin forwarded message:?$/i,
  /^_{10,}$/,
  // RFC 3676 §4.3: the signature; what follows it is no text of the reply.
  /^--\s?$/,
];

const FROM_LINE = /^[*\s]*(from|von|de|da|van|från|fra|od|发件人|寄件者|差出人)\s?[:：]\s?\**\s*\S/i;
const HEADER_LINE =
  /^[*\s]*(sent|date|to|subject|gesendet|datum|an|betreff|envoyé|objet|à|enviado|para|asunto|发送时间|收件人|主题|送信日時|宛先|件名)\s?[:：]/i;
const ATTRIBUTION =
  /^(on|am|le|el|il|em|op|den)\s.{5,}\s(wrote|schrieb|écrit|escribió|scritto|escreveu|schreef|skrev)\b.{0,200}:$/i;

/**
 * What the sender of a reply wrote himself: without quoted lines, wherever they stand, and without all that follows the
 * announcement of an unmarked quote. A quote that is not recognised does no harm: no mail of ours holds a command.
 */
export function ownText(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.slice(0, LONGEST_LINE).trim());
  const own: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('>')) continue;
    if (BEGINS_QUOTE.some((pattern) => pattern.test(line)) || beginsHeaders(lines, index)) break;
    if (beginsUnmarkedQuote(lines, index)) break;
    own.push(line);
  }
  return own.join('\n');
}

/** Outlook repeats the headers of the mail that it quotes. */
const beginsHeaders = (lines: readonly string[], index: number): boolean =>
  FROM_LINE.test(lines[index] ?? '') &&
  lines.slice(index + 1, index + 5).some((line) => HEADER_LINE.test(line));

/** `On …, … wrote:`, which may be broken over three lines, and after which no line is marked as quoted. */
function beginsUnmarkedQuote(lines: readonly string[], index: number): boolean {
  for (const length of [1, 2, 3]) {
    const part = lines.slice(index, index + length);
    if (!ATTRIBUTION.test(part.join(' ').slice(0, LONGEST_LINE))) continue;
    const next = lines.slice(index + length).find((line) => line !== '');
    return next !== undefined && !next.startsWith('>');
  }
  return false;
}
