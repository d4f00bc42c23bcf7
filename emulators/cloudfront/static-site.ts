import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { LocalRoute } from '../api-gateway/start-gateway.ts';
import { escapeMarkup } from '../http/escape-markup.ts';
import type { Distribution } from './distribution.ts';

const COMPRESSED = /^(text\/|application\/json|image\/svg\+xml)/;

/** The headers with which a file was uploaded. */
export type FileHeaders = { contentType: string; cacheControl: string };
type File = { type: string; etag: string; plain: Buffer; gzipped: Buffer | undefined };

/**
 * The files of a folder behind the default behavior of a distribution, as CloudFront serves them from S3. The folder is
 * listed once, so no path can lead out of it.
 */
export function createStaticSite(options: {
  folder: string;
  distribution: Distribution;
  /** A sentence for the page that is shown in place of a folder that is missing. */
  missing: string;
  headersOf: (name: string) => FileHeaders;
}): LocalRoute {
  const { folder, distribution, missing, headersOf } = options;
  const names = filesIn(folder);
  const files = new Map<string, Promise<File | undefined>>();

  /** Undefined if another build of the site has removed the file since the folder was listed. */
  function fileNamed(name: string): Promise<File | undefined> {
    const file = files.get(name) ?? readSiteFile(join(folder, name), headersOf(name));
    files.set(name, file);
    return file;
  }

  async function answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(distribution.headers)) response.setHeader(name, value);
    const isHead = request.method === 'HEAD';
    const name = distribution.fileFor(path);
    if (names.size === 0) return send(response, 503, pageThat(missing), isHead);
    const file = names.has(name) ? await fileNamed(name) : undefined;
    if (file === undefined) return send(response, 404, pageThat('There is no such file.'), isHead);
    const { type, etag, plain, gzipped } = file;
    response.setHeader('etag', etag);
    response.setHeader('vary', 'accept-encoding');
    response.setHeader('cache-control', headersOf(name).cacheControl);
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    const isZipped = gzipped !== undefined && acceptsGzip(request);
    const body = isZipped ? gzipped : plain;
    if (isZipped) response.setHeader('content-encoding', 'gzip');
    response.writeHead(200, { 'content-type': type, 'content-length': body.length });
    response.end(isHead ? undefined : body);
  }

  return {
    handle(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      const path = pathOf(request.url);
      if (path === undefined || distribution.isElsewhere(path)) return false;
      answer(path, request, response).catch((error: unknown) => {
        console.error('the console:', error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
      return true;
    },
  };
}

/** The decoded path of a request; undefined if its escapes are malformed. */
function pathOf(url = '/'): string | undefined {
  try {
    return decodeURIComponent(url.split(/[?#]/)[0] ?? '/');
  } catch {
    return undefined;
  }
}

/** The paths of all files below a folder, except hidden ones. */
function filesIn(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
  return new Set(paths.filter((path) => !path.includes('/.')));
}

async function readSiteFile(path: string, { contentType: type }: FileHeaders): Promise<File | undefined> {
  const plain = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (plain === undefined) return undefined;
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 27);
  return {
    type,
    etag: `W/"${hash}"`,
    plain,
    gzipped: COMPRESSED.test(type) ? await promisify(gzip)(plain) : undefined,
  };
}

const acceptsGzip = ({ headers }: IncomingMessage): boolean =>
  /\bgzip\b(?!;q=0(?:\.0*)?(?:,|$))/.test(`${headers['accept-encoding'] ?? ''}`);

function send(response: ServerResponse, status: 404 | 503, body: string, isHead: boolean): void {
  response.setHeader('cache-control', 'no-store');
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(isHead ? undefined : body);
}

/** A page without resources. The sentence may have several lines. */
const pageThat = (sentence: string): string => `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeMarkup(sentence.split('\n')[0] ?? '')}</title></head>
<body><pre>${escapeMarkup(sentence)}</pre><p>The API works: <a href="/docs">documentation</a>.</p></body>
</html>
`;
