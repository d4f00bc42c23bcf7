import { Rejection } from '../problem.ts';
import type { HttpEvent } from './http-event.ts';

/** The largest application (a hundred names, a CSR of RSA 4096) has 40 KB. */
const MOST_BYTES = 256 * 1024;
/** Nothing that we take is nested deeper than five. */
const DEEPEST = 16;

/**
 * The JSON body of a request; undefined where it has none.
 * @throws Rejection `unsupported-media-type`, `too-large`, `malformed-request`
 */
export function readJson(event: HttpEvent): unknown {
  if (event.body === undefined || event.body === '') return undefined;
  const bytes = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MOST_BYTES) {
    throw new Rejection('too-large', `A body has at most ${MOST_BYTES} bytes; this one has ${bytes.length}.`);
  }
  if (!isJson(event.headers['content-type'] ?? '')) {
    throw new Rejection('unsupported-media-type', 'Send JSON, and say so: Content-Type: application/json.');
  }
  const text = decode(bytes);
  if (isDeeperThan(text, DEEPEST)) {
    throw new Rejection('malformed-request', `The body is nested deeper than ${DEEPEST} levels.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Rejection('malformed-request', 'The body is no JSON (RFC 8259).');
  }
}

/** RFC 8259 §8.1: JSON is UTF-8. */
const isJson = (contentType: string): boolean =>
  /^application\/json *(; *charset *= *"?utf-8"? *)?;? *$/i.test(contentType.trim());

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Rejection('malformed-request', 'The body is no UTF-8.');
  }
}

function isDeeperThan(text: string, deepest: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (quoted && character === '\\') index++;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    if (depth > deepest) return true;
  }
  return false;
}
