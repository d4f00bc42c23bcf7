import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { writeDurably } from '../files/write-durably.ts';
import { listen } from '../http/listen.ts';
import { rejectUntrusted } from '../http/trusted-request.ts';
import { createProvider } from './provider.ts';
import { requestToken, type TokenClient } from './request-token.ts';
import { openSecrets, TOKEN_CLIENT_FILE } from './secrets.ts';

/**
 * An OIDC provider with fixed members: discovery, keys, and access tokens of one hour for a client that may read the secret
 * in the folder. The port must be given, because the issuer is part of a member's identity.
 * @throws Error with one sentence if the port is in use
 */
export async function startOidc(options: {
  port: number;
  folder: string;
  clientId: string;
  audience: string;
  members: readonly string[];
  /** The ports whose pages may request tokens. */
  pages?: readonly number[];
}) {
  const { clientId, audience, members } = options;
  const secrets = await openSecrets(options.folder);
  let handler: Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>> | undefined;

  const server = createServer((request, response) => {
    if (rejectUntrusted(request, response, options.pages ?? [])) return;
    handler ??= createProvider({ issuer, clientId, audience, members, secrets }).then((provider) =>
      provider.callback(),
    );
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
