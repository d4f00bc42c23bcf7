import { jsonPointer } from './json-pointer.ts';

/** The first error in a JSON text: its offset, and what to do about it. */
export class JsonFault extends Error {
  override name = 'JsonFault';
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** A key that occurs twice in one object: parsers disagree about which value counts (RFC 8259 §4). */
export type Repeated = { field: string; key: string; first: number; again: number };

/** What `JSON.parse` accepts silently. */
export type Scanned = {
  repeated: Repeated[];
  /** Pointers of keys named `__proto__`: libraries skip them, or set the prototype. */
  prototypes: string[];
};

/** A longer list of findings is of no use to a person. */
const MOST_NOTED = 20;

type Cursor = { text: string; at: number; path: (string | number)[]; deepest: number; scanned: Scanned };

/**
 * Scans a JSON text (RFC 8259) in one pass for what a parser does not report.
 * @throws JsonFault at the first character that is not JSON, or that opens a level deeper than `deepest`
 */
export function scanJson(text: string, deepest: number): Scanned {
  const cursor: Cursor = { text, at: 0, path: [], deepest, scanned: { repeated: [], prototypes: [] } };
  space(cursor);
  value(cursor);
  space(cursor);
  if (cursor.at < text.length) throw fault(cursor, 'the end of the body');
  return cursor.scanned;
}

function value(cursor: Cursor): void {
  const character = cursor.text[cursor.at];
  if (character === '"') string(cursor);
  else if (character === '{' || character === '[') nested(cursor, character);
  else if (!take(cursor, NUMBER) && !take(cursor, WORD)) throw fault(cursor, 'a value');
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const WORD = /(?:true|false|null)(?!\w)/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what RFC 8259 §7 forbids in a string.
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;

function nested(cursor: Cursor, opening: '{' | '['): void {
  if (cursor.path.length >= cursor.deepest)
    throw new JsonFault(cursor.at, `This is nested deeper than ${cursor.deepest} levels.`);
  const closing = opening === '{' ? '}' : ']';
  const keys = new Map<string, number>();
  cursor.at++;
  space(cursor);
  for (let index = 0; cursor.text[cursor.at] !== closing; index++) {
    if (index > 0) {
      if (cursor.text[cursor.at] !== ',') throw fault(cursor, `“,” or “${closing}”`);
      const comma = cursor.at++;
      space(cursor);
      if (cursor.text[cursor.at] === closing)
        throw new JsonFault(comma, `There must be no comma before “${closing}”. Remove it.`);
    }
    cursor.path.push(opening === '{' ? key(cursor, keys) : index);
    value(cursor);
    cursor.path.pop();
    space(cursor);
  }
  cursor.at++;
}

/** Reads a key and its colon; records a repeated key and `__proto__`. */
function key(cursor: Cursor, keys: Map<string, number>): string {
  const again = cursor.at;
  if (cursor.text[again] !== '"') throw fault(cursor, 'a field name in double quotes');
  string(cursor);
  // Decoded, because a key can be escaped in several ways.
  const name: string = JSON.parse(cursor.text.slice(again, cursor.at));
  const first = keys.get(name);
  const { repeated, prototypes } = cursor.scanned;
  const field = () => jsonPointer(...cursor.path, name);
  if (first === undefined) keys.set(name, again);
  else if (repeated.length < MOST_NOTED) repeated.push({ field: field(), key: name, first, again });
  if (name === '__proto__' && prototypes.length < MOST_NOTED) prototypes.push(field());
  space(cursor);
  if (cursor.text[cursor.at] !== ':') throw fault(cursor, '“:”');
  cursor.at++;
  space(cursor);
  return name;
}

/** Skips a string. */
function string(cursor: Cursor): void {
  const { text, at: begin } = cursor;
  cursor.at++;
  for (;;) {
    take(cursor, PLAIN);
    const character = text[cursor.at];
    if (character === '"') break;
    if (character === undefined)
      throw new JsonFault(begin, 'The string that begins here is not closed by a double quote.');
    if (character !== '\\') throw new JsonFault(cursor.at, controlCharacter(character));
    if (!take(cursor, ESCAPE))
      throw new JsonFault(
        cursor.at,
        'This backslash begins no valid escape sequence. Write a backslash as \\\\.',
      );
  }
  cursor.at++;
}

function controlCharacter(character: string): string {
  if (character === '\n' || character === '\r')
    return 'A string contains a line break. Write it as \\n; a PEM text, for example, goes on one line, with \\n for each of its line breaks.';
  const code = character.charCodeAt(0).toString(16).padStart(4, '0');
  return `A string contains a control character. Write it as ${character === '\t' ? '\\t' : `\\u${code}`}.`;
}

const space = (cursor: Cursor): boolean => take(cursor, SPACE);

function take(cursor: Cursor, pattern: RegExp): boolean {
  pattern.lastIndex = cursor.at;
  if (!pattern.test(cursor.text)) return false;
  cursor.at = pattern.lastIndex;
  return true;
}

/** Hints for characters of other languages. */
const HINTS: Readonly<Record<string, string>> = {
  "'": 'JSON has double quotes around texts.',
  '/': 'JSON has no comments. Remove it.',
};

function fault({ text, at }: Cursor, expected: string): JsonFault {
  const found = text.slice(at).match(/^(?:\w{1,20}|.)/su)?.[0];
  if (found === undefined) return new JsonFault(at, `The body ends here, but ${expected} is expected.`);
  const hint = HINTS[found] ?? (/^\w/.test(found) ? wordHint(found) : undefined);
  return new JsonFault(
    at,
    [`“${shown(found)}” was found, but ${expected} is expected.`, hint].join(' ').trim(),
  );
}

const wordHint = (found: string): string | undefined =>
  /^(true|false|null|none|nan|undefined)$/i.test(found)
    ? 'JSON has true, false and null, in lower case.'
    : undefined;

const shown = (character: string): string =>
  /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(character)
    ? character
    : `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
