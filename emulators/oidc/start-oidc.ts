import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { writeDurably } from '../files/write-durably.ts';
import { listen } from '../http/listen.ts';
import { rejectUntrusted } from '../http/trusted-request.ts';
import type { BrowserClient } from './member.ts';
import { createProvider } from './provider.ts';
import { requestToken, type TokenClient } from './request-token.ts';
import { openSecrets, TOKEN_CLIENT_FILE } from './secrets.ts';
import { createSignIn } from './sign-in.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * An OIDC provider with fixed members: discovery, keys, and access tokens of one hour for a client that may read the secret
 * in the folder; with a `browser` client also sign-in by authorization code. The port must be given, because the issuer is
 * part of a member's identity.
 * @throws Error with one sentence if the port is in use
 */
export async function startOidc(options: {
  port: number;
  folder: string;
  clientId: string;
  audience: string;
  members: readonly string[];
  browser?: BrowserClient;
}) {
  const { clientId, audience, members, browser } = options;
  const secrets = await openSecrets(options.folder);
  const pages = (browser?.origins ?? []).map((origin) => Number(new URL(origin).port));
  let handler: Promise<Handler> | undefined;

  async function createHandler(): Promise<Handler> {
    const provider = await createProvider({ issuer, clientId, audience, members, secrets, browser });
    const handle = provider.callback();
    if (browser === undefined) return handle;
    const signIn = createSignIn({ provider, browser, cookieKey: secrets.cookieKey });
    return (request, response) => signIn.handle(request, response) ?? handle(request, response);
  }

  const server = createServer((request, response) => {
    if (rejectUntrusted(request, response, pages)) return;
    handler ??= createHandler();
    handler
      .then((handle) => handle(request, response))
      .catch((error: unknown) => {
        console.error('the OIDC provider:', error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
  });
  const { url: issuer, stop } = await listen(server, options.port, 'the OIDC provider');

  const client: TokenClient = {
    tokenEndpoint: `${issuer}/token`,
    clientId,
    clientSecret: secrets.clientSecret,
  };
  await writeDurably(join(options.folder, TOKEN_CLIENT_FILE), JSON.stringify(client));

  return {
    issuer,
    clientId,
    audience,
    token: (member: string) => requestToken(client, member),
    stop,
  };
}
