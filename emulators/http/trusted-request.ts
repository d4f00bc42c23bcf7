import type { IncomingMessage, ServerResponse } from 'node:http';

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * The reason to reject a request to a loopback server before its body is read; undefined if it may be served.
 * A web page of another site reaches loopback through a browser on this machine: by a name of its own that resolves to
 * loopback (DNS rebinding), which `Host` shows, or across origins, which `Origin` shows.
 * @param port of the server that was called
 * @param pages further ports whose pages may call it
 */
function reasonToReject(
  { headers }: Pick<IncomingMessage, 'headers'>,
  port: number,
  pages: readonly number[] = [],
): string | undefined {
  const own = NAMES.map((name) => `${name}:${port}`);
  if (!own.includes(headers.host ?? '')) {
    return `The request names another host than this server. Open http://${own[0]}.`;
  }
  const { origin } = headers;
  if (origin === undefined) return undefined;
  const trusted = [port, ...pages].flatMap((each) => NAMES.map((name) => `http://${name}:${each}`));
  if (trusted.includes(origin)) return undefined;
  // A form on a page with `Referrer-Policy: no-referrer` sends `null`; `Sec-Fetch-Site` shows whether it is of the same site.
  if (origin === 'null' && headers['sec-fetch-site'] === 'same-origin') return undefined;
  return 'A page of another origin may not call this server.';
}

/** Answers an untrusted request with 403 and the reason; returns whether it did. */
export function rejectUntrusted(
  request: IncomingMessage,
  response: ServerResponse,
  pages: readonly number[],
): boolean {
  const reason = reasonToReject(request, request.socket.localPort ?? 0, pages);
  if (reason === undefined) return false;
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(`${reason}\n`);
  return true;
}
