import type { IncomingMessage, ServerResponse } from 'node:http';

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Why a request to a server of this machine is refused before its body is read; undefined if it may be served.
 * A web page of another site reaches loopback by the visitor's browser: with a name of its own that resolves to loopback
 * (DNS rebinding), which its `Host` shows, or across origins, which `Origin` shows.
 * @param port of the server that was called
 * @param pages the ports whose pages may call it beside its own
 */
function refusal(
  { headers }: Pick<IncomingMessage, 'headers'>,
  port: number,
  pages: readonly number[] = [],
): string | undefined {
  const own = NAMES.map((name) => `${name}:${port}`);
  if (!own.includes(headers.host ?? '')) {
    return `This server answers for ${own[0]} only, and the request named another host. Open http://${own[0]}.`;
  }
  const { origin } = headers;
  if (origin === undefined) return undefined;
  const trusted = [port, ...pages].flatMap((each) => NAMES.map((name) => `http://${name}:${each}`));
  if (trusted.includes(origin)) return undefined;
  // A form on a page with `Referrer-Policy: no-referrer` sends `null`; the browser says whether it is the same site's.
  if (origin === 'null' && headers['sec-fetch-site'] === 'same-origin') return undefined;
  return 'A page of another origin may not call this server.';
}

/** Answers a request that may not be served with 403 and the reason; says if it did. */
export function refused(
  request: IncomingMessage,
  response: ServerResponse,
  pages: readonly number[],
): boolean {
  const reason = refusal(request, request.socket.localPort ?? 0, pages);
  if (reason === undefined) return false;
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(`${reason}\n`);
  return true;
}
