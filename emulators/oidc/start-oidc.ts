import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { writeDurably } from '../files/write-durably.ts';
import { listen } from '../http/listen.ts';
import { refused } from '../http/trusted-request.ts';
import { requestToken, type TokenClient } from './fetch-token.ts';
import { AUDIENCE, CLIENT_ID, createProvider } from './provider.ts';
import { openSecrets, TOKEN_CLIENT_FILE } from './secrets.ts';

/**
 * An OIDC provider that knows the ready-made members: discovery, keys, and tokens of one hour for whoever may read the
 * secret in the folder. A port is to be given: the issuer is part of who a member is.
 * @throws Error with one clear sentence where the port is taken
 */
export async function startOidc(options: {
  port: number;
  folder: string;
  members: readonly string[];
  /** The ports whose pages may ask for tokens. */
  pages?: readonly number[];
}) {
  const secrets = await openSecrets(options.folder);
  let handler: Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>> | undefined;

  const server = createServer((request, response) => {
    if (refused(request, response, options.pages ?? [])) return;
    handler ??= createProvider(issuer, options.members, secrets).then((provider) => provider.callback());
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
    clientId: CLIENT_ID,
    clientSecret: secrets.clientSecret,
  };
  await writeDurably(join(options.folder, TOKEN_CLIENT_FILE), JSON.stringify(client));

  return {
    issuer,
    clientId: CLIENT_ID,
    audience: AUDIENCE,
    token: (member: string) => requestToken(client, member),
    stop,
  };
}
