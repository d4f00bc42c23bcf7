import { extname } from 'node:path';

/** How a file of the console is uploaded to S3, and served on one machine. */
export type FileHeaders = { contentType: string; cacheControl: string };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The names of these files change with their content. */
export const isHashed = (name: string): boolean => /^\/?assets\//.test(name);

export const headersOf = (name: string): FileHeaders => ({
  contentType: TYPES[extname(name)] ?? 'application/octet-stream',
  cacheControl: isHashed(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
});
