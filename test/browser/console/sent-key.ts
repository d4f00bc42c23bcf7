import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { BrowserContext, Request } from 'playwright-core';

/** All that a request sends: its address, its headers, its body as Latin-1. */
export type Sent = string;

/** Records every request of a browser, also those of its other windows. */
export function recordRequests(context: BrowserContext): { sent(): Promise<Sent[]> } {
  const requests: Request[] = [];
  context.on('request', (request) => requests.push(request));
  async function sentBy(request: Request): Promise<Sent> {
    const headers = await request.allHeaders().catch(() => request.headers());
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const body = request.postDataBuffer()?.toString('latin1') ?? '';
    return [`${request.method()} ${request.url()}`, ...lines, '', body].join('\n');
  }
  return { sent: () => Promise.all(requests.map(sentBy)) };
}

/** The requests that contain a private key or a part of it. */
export function sentWithKey(sent: readonly Sent[], keyPem: string): Sent[] {
  const forms = formsOf(keyPem);
  return sent.filter((each) =>
    readingsOf(each).some((reading) => forms.some((form) => reading.includes(form))),
  );
}

/** So many characters of base64 in a row, 240 bits, are not equal by chance. */
const SLICE = 40;

/** The forms of a key in a request: base64 of any part of it that is not public, its scalar, or the label of its PEM. */
function formsOf(keyPem: string): string[] {
  const key = createPrivateKey(keyPem);
  const { d = '' } = key.export({ format: 'jwk' });
  const scalar = Buffer.from(d, 'base64url');
  const isPublic = alignments(createPublicKey(key).export({ type: 'spki', format: 'der' }));
  const slices = alignments(key.export({ type: 'pkcs8', format: 'der' })).flatMap((text) =>
    Array.from({ length: Math.max(text.length - SLICE, 0) + 1 }, (_, at) => text.slice(at, at + SLICE)),
  );
  return [
    ...slices.filter((slice) => !isPublic.some((text) => text.includes(slice))),
    scalar.toString('hex'),
    withoutBlanks(scalar.toString('latin1')),
    'PRIVATEKEY-----',
  ];
}

/** The base64 of bytes, as it is found in that of a text in which they begin at any place. */
const alignments = (bytes: Buffer): string[] =>
  [0, 1, 2].map((skipped) => bytes.subarray(skipped).toString('base64'));

/** A request as it is, with the escapes of addresses and forms decoded, with base64url as base64, and in lower case for hexadecimal. */
function readingsOf(sent: Sent): string[] {
  const decoded = sent.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escaped) =>
    Buffer.from(escaped.replaceAll('%', ''), 'hex').toString('latin1'),
  );
  return [sent, decoded].flatMap((text) => {
    const whole = withoutBlanks(text);
    return [whole, whole.replaceAll('-', '+').replaceAll('_', '/'), whole.toLowerCase()];
  });
}

/** Without blanks and line ends, also those that JSON escapes. */
const withoutBlanks = (text: string): string => text.replaceAll(/\\[nr]|\s/g, '');
