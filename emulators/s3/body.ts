import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';
import { S3Error } from './error.ts';

/**
 * The content of an upload: out of `aws-chunked` encoding if it has it, and checked against each checksum of the request
 * (CRC-32C and CRC-64/NVME are not computed here and pass).
 */
export function readUpload(headers: IncomingHttpHeaders, body: Buffer): Buffer {
  const chunked = `${headers['content-encoding']}`.includes('aws-chunked');
  const { content, trailer } = chunked ? unchunk(body) : { content: body, trailer: {} };
  const length = headers['x-amz-decoded-content-length'];
  if (length !== undefined && Number(length) !== content.length) throw incomplete();
  const sums = { ...headers, ...trailer };
  for (const [name, sum] of Object.entries(SUMS)) {
    const given = sums[name];
    if (given !== undefined && given !== sum(content)) {
      throw new S3Error('BadDigest', `The ${name} you specified did not match the calculated one.`);
    }
  }
  return content;
}

/** The value of `x-amz-checksum-crc32`. */
export function crc32Of(content: Buffer): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return sum.toString('base64');
}

const hash = (name: string) => (content: Buffer) => createHash(name).update(content).digest('base64');

const SUMS: Readonly<Record<string, (content: Buffer) => string>> = {
  'content-md5': hash('md5'),
  'x-amz-checksum-crc32': crc32Of,
  'x-amz-checksum-sha1': hash('sha1'),
  'x-amz-checksum-sha256': hash('sha256'),
};

function unchunk(body: Buffer): { content: Buffer; trailer: Record<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const header = body.toString('latin1', at, end === -1 ? at : end);
    const size = /^[0-9a-fA-F]{1,8}(;|$)/.test(header) ? Number.parseInt(header, 16) : -1;
    if (size < 0 || end + 2 + size > body.length) throw incomplete();
    at = end + 2;
    if (size === 0) break;
    chunks.push(body.subarray(at, at + size));
    at += size + 2;
  }
  const lines = body.toString('latin1', at).split('\r\n');
  const pairs = lines.filter((line) => line.includes(':')).map((line) => line.split(/:(.*)/s).slice(0, 2));
  const trailer = Object.fromEntries(
    pairs.map(([name = '', value = '']) => [name.toLowerCase(), value.trim()]),
  );
  return { content: Buffer.concat(chunks), trailer };
}

function incomplete(): S3Error {
  return new S3Error('IncompleteBody', 'The length or the chunks of the body do not match its headers.');
}
