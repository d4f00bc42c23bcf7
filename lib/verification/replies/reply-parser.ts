import PostalMime from 'postal-mime';
import * as z from 'zod';
import type { MailHeader } from './machine-mail.ts';

/** Far above what mail programs write: bounds untrusted input. */
const LIMITS = { maxNestingDepth: 40, maxHeadersSize: 128 * 1024, forceRfc822Attachments: true } as const;
const MOST_PARTS = 1000;
/** The library stores each line separately: a megabyte of empty lines took six seconds and a gigabyte. Counted again after decoding. */
const MOST_LINES = 50_000;
const LINE_END = /\r\n|[\r\n\u2028\u2029\u0085]/;
/** Lines that begin like boundaries, which are expensive: the library may make a part of each. */
const MOST_DASHED_LINES = 10_000;

/** A part of a mail. Its content is decoded lazily. */
export type MimePart = {
  /** In lower case, without parameters. */
  type: string;
  /** Whether it is a file, also one that mail programs show inline (attack A4). */
  isFile: boolean;
  children: MimePart[];
  /** The content, with its transfer encoding decoded. */
  bytes: () => Uint8Array;
  /** The content as text, unflowed if it is `format=flowed`. @throws RangeError if it has more lines than allowed */
  text: () => string;
};
export type ParsedReply = { headers: MailHeader[]; root: MimePart };

const Field = z.object({ value: z.string(), params: z.record(z.string(), z.string()) });
const Node = z.object({
  childNodes: z.array(z.unknown()),
  contentType: z.object({ parsed: Field }),
  contentDisposition: z.object({ parsed: Field }),
  content: z.instanceof(ArrayBuffer).nullable(),
  getTextContent: z.custom<() => string>((value) => typeof value === 'function'),
});

/**
 * Parses a mail into the tree of its parts.
 * @throws Error if it exceeds a limit, or if two parsers could read its header differently (attack A11)
 */
export async function parseReply(raw: Uint8Array): Promise<ParsedReply> {
  if (occurrences(raw, '\n') > MOST_LINES || occurrences(raw, '\n--') > MOST_DASHED_LINES)
    throw new RangeError('More lines than any mail program writes.');
  const parser = new TreeParser(LIMITS);
  const { headers, headerLines } = await parser.parse(raw);
  if (headerLines.some(({ line }) => /[\0\r]/.test(line))) throw new RangeError('A control in a header.');
  return { headers, root: parser.tree() };
}

function occurrences(raw: Uint8Array, what: string): number {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  let count = 0;
  for (let at = bytes.indexOf(what); at !== -1; at = bytes.indexOf(what, at + 1)) count++;
  return count;
}

/**
 * The library decodes and splits, but does not choose the body: it would join all inline parts into one text, with HTML
 * converted to text even if it is hidden. It has no option to prevent that, and its tree is not in its types: a test pins
 * the version in use.
 */
class TreeParser extends PostalMime {
  isInlineTextNode(): boolean {
    return false;
  }

  tree(): MimePart {
    let left = MOST_PARTS;
    let linesLeft = MOST_LINES;
    const decoded = (text: string): string => {
      linesLeft -= text.split(LINE_END, linesLeft + 1).length;
      if (linesLeft < 0) throw new RangeError('More lines than any mail program writes.');
      return text;
    };
    const partOf = (node: unknown): MimePart => {
      if (left-- === 0) throw new RangeError('More parts than any mail program writes.');
      const { contentType, contentDisposition, content, childNodes, getTextContent } = Node.parse(node);
      const { value, params } = contentDisposition.parsed;
      // The library joins lines of different quote depth into one paragraph, against RFC 3676 §4.5.
      Object.defineProperty(node, 'decodeFlowedText', { value: unflow });
      return {
        type: contentType.parsed.value,
        isFile:
          value === 'attachment' ||
          Object.hasOwn(params, 'filename') ||
          Object.hasOwn(contentType.parsed.params, 'name'),
        children: childNodes.map(partOf),
        bytes: () => new Uint8Array(content ?? new ArrayBuffer(0)),
        text: () => decoded(getTextContent.call(node)),
      };
    };
    return partOf(Reflect.get(this, 'root'));
  }
}

/**
 * Joins the paragraphs of `format=flowed` text (RFC 3676 §4): a line that ends in a space continues in the next one of the
 * same quote depth; the signature separator stays a line of its own.
 */
export function unflow(text: string, deleteSpace: boolean): string {
  const paragraphs: string[] = [];
  let open: { depth: number; parts: string[] } | undefined;
  const close = () => {
    if (open !== undefined) paragraphs.push('>'.repeat(open.depth) + open.parts.join(''));
    open = undefined;
  };

  for (const line of text.split(/\r\n|\r|\n/)) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0;
    // Space-stuffing (§4.4).
    const content = line.slice(line.charAt(depth) === ' ' ? depth + 1 : depth);
    const isSeparator = content === '-- ';
    if (open !== undefined && (open.depth !== depth || isSeparator)) close();
    const flows = content.endsWith(' ') && !isSeparator;
    open ??= { depth, parts: [] };
    open.parts.push(flows && deleteSpace ? content.slice(0, -1) : content);
    if (!flows) close();
  }
  close();
  return paragraphs.join('\n');
}
