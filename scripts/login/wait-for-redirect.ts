import { createServer, type ServerResponse } from 'node:http';
import { Stop } from '../stage/stop.ts';

/** How long a person has to sign in. */
const WAITS_MILLISECONDS = 10 * 60_000;

const HEADERS = {
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * Waits on the loopback interface until the provider redirects the browser back (RFC 8252 §7.3). A request with another
 * `state` is not for this sign-in, whatever it claims, and does not end the wait.
 * @param onReady called when the address answers, so that the sign-in may begin
 * @returns the redirect's address with its parameters
 * @throws Stop if the port is in use, or the member does not sign in in time
 */
export async function waitForRedirect(redirectUri: string, state: string, onReady: () => void): Promise<URL> {
  const address = new URL(redirectUri);
  const { promise, resolve, reject } = Promise.withResolvers<URL>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', redirectUri);
    // The host is compared because a page of another site could reach this port under a name of its own.
    const isOurs =
      request.method === 'GET' && url.pathname === address.pathname && request.headers.host === address.host;
    if (!isOurs || url.searchParams.get('state') !== state)
      return answer(response, 404, 'This address is for a sign-in that is not in progress.');
    answer(
      response,
      200,
      url.searchParams.has('error')
        ? 'The sign-in failed. Read the reason in the terminal.'
        : 'You are signed in. Close this window and return to the terminal.',
    );
    resolve(url);
  });
  server.once('error', () =>
    reject(
      new Stop(
        `Port ${address.port} of this machine is in use, perhaps by another sign-in: finish that one first.`,
      ),
    ),
  );
  server.listen(Number(address.port), '127.0.0.1', onReady);
  const timer = setTimeout(
    () => reject(new Stop(`The sign-in was not completed within ${WAITS_MILLISECONDS / 60_000} minutes.`)),
    WAITS_MILLISECONDS,
  );
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    server.close();
    server.closeIdleConnections();
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...HEADERS, connection: 'close' }).end(`${text}\n`);
}
