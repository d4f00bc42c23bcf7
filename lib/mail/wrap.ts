/** RFC 5322 §2.1.1 recommends at most 78 characters; two are left for a quote mark. */
const COLUMNS = 76;

/** Chinese and Japanese characters, with their punctuation: two columns each, and a line may end after any of them. */
const WIDE =
  '\\u2e80-\\u303e\\u3041-\\u33ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6';
const IS_WIDE = new RegExp(`[${WIDE}]`, 'g');
/** No line begins with closing punctuation, and none ends with opening punctuation (JIS X 4051, GB/T 15834). */
const CLOSING = '、。，．：；！？）」』】〉》”’';
const OPENING = '（「『【〈《“‘';
const PIECE = new RegExp(`[${OPENING}]*(?:[${WIDE}]|[^${WIDE}${OPENING}]+)[${CLOSING}]*|[${OPENING}]+`, 'gu');

/** White space at which a line may be broken: not the no-break spaces of French. */
const SPACE = /[^\S\u00a0\u202f]+/;

/** The width of a text in a monospaced font, in columns. */
export const columnsOf = (text: string): number => text.length + (text.match(IS_WIDE)?.length ?? 0);

/** Breaks a text into lines between its words; a word that is too long is put on its own line, unbroken. */
export function wrap(text: string, first = '', rest = first): string[] {
  const lines: string[] = [];
  let line = '';
  for (const { space, piece } of piecesOf(text)) {
    const indent = lines.length === 0 ? first : rest;
    const longer = line === '' ? indent + piece : line + space + piece;
    if (line !== '' && columnsOf(longer) > COLUMNS) {
      lines.push(line);
      line = rest + piece;
    } else line = longer;
  }
  return [...lines, line];
}

/** The unbreakable pieces of a text, each with the space before it, which is dropped at the start of a line. */
const piecesOf = (text: string): { space: string; piece: string }[] =>
  text
    .split(SPACE)
    .filter((word) => word !== '')
    .flatMap((word) =>
      (word.search(IS_WIDE) < 0 ? [word] : (word.match(PIECE) ?? [word])).map((piece, index) => ({
        space: index === 0 ? ' ' : '',
        piece,
      })),
    );
