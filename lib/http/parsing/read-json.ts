import { JsonFault, type Repeated, scanJson } from '../../application/scan-json.ts';
import { quoted } from '../../application/text.ts';
import type { Reason } from '../../order/reason.ts';
import { shortenedReason } from '../../order/reason.ts';
import { Rejection } from '../../problem.ts';
import type { HttpEvent } from '../http-event.ts';
import { summarySentence } from './findings.ts';

/** The largest application (a hundred names, a CSR with RSA 4096) has 40 KB. */
export const MOST_BYTES = 256 * 1024;
/** Without a token: a key proof has 2 KB. */
export const MOST_PUBLIC_BYTES = 64 * 1024;
/** The media types of a body, unless the operation has others. */
export const JSON_ONLY = ['application/json'] as const;
/** No accepted body is nested deeper than five levels. */
const DEEPEST = 16;

/**
 * The JSON body of a request; undefined if it has none.
 * @throws Rejection `unsupported-media-type`, `too-large`, `malformed-request`, `invalid-request`
 */
export function readJson(
  event: HttpEvent,
  most: number = MOST_BYTES,
  media: readonly string[] = JSON_ONLY,
): unknown {
  if (event.body === undefined || event.body === '') return undefined;
  const encoding = event.isBase64Encoded ? 'base64' : 'utf8';
  // Computes the length without decoding.
  if (Buffer.byteLength(event.body, encoding) > most)
    throw new Rejection('too-large', `The body is longer than ${most} bytes. Send less.`);
  const bytes = Buffer.from(event.body, encoding);
  if (!isJson(event.headers['content-type'] ?? '', media)) {
    throw new Rejection('unsupported-media-type', `Send JSON, with Content-Type: ${media.join(' or ')}.`);
  }
  const coding = event.headers['content-encoding']?.trim() ?? '';
  if (!/^(?:identity)?$/i.test(coding)) {
    throw new Rejection(
      'unsupported-media-type',
      `The body is sent with Content-Encoding: ${quoted(coding)}, which is not supported. Send it without.`,
    );
  }
  return parse(decode(bytes));
}

/** @throws Rejection `malformed-request`; `invalid-request` if parsers would disagree about the content */
function parse(text: string): unknown {
  try {
    const { repeated, prototypes } = scanJson(text, DEEPEST);
    const findings = [
      ...repeated.map((each) => repeatedField(text, each)),
      ...prototypes.map((field) => ({ field, ...UNKNOWN })),
    ];
    const [first] = findings;
    if (first)
      throw new Rejection('invalid-request', summarySentence(findings), findings.map(shortenedReason));
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw new Rejection(
      'malformed-request',
      `The body is not JSON (RFC 8259): ${place(text, error.offset)}. ${error.message}`,
    );
  }
}

const UNKNOWN = { code: 'unknown-field', message: 'There is no such field here. Remove it.' };

const repeatedField = (text: string, { field, key, first, again }: Repeated): Reason => ({
  field,
  code: 'repeated-field',
  message: `${quoted(key)} occurs twice in one object: at ${place(text, first)} and at ${place(text, again)}. Keep one.`,
});

/** Line and column, counted from 1 as editors do. */
function place(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${[...(lines.at(-1) ?? '')].length + 1}`;
}

/** RFC 8259 §8.1: JSON is UTF-8. */
function isJson(contentType: string, media: readonly string[]): boolean {
  const [, type = ''] = /^([^\s;]+) *(?:; *charset *= *"?utf-8"? *)?;? *$/i.exec(contentType.trim()) ?? [];
  return media.includes(type.toLowerCase());
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Rejection(
      'malformed-request',
      'The body is not UTF-8 (RFC 8259 §8.1). Send it in that encoding.',
    );
  }
}
