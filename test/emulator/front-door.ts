import { request as ask, createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { listen } from '@countersign/aws-emulators/http/listen';
import { createMailbox } from '@countersign/aws-emulators/mailbox/mailbox';
import type { Mails } from '@countersign/aws-emulators/ses/mails';

/**
 * The origin of API and page, as a domain name gives it on AWS: forwards requests to the emulated API Gateway, which
 * distinguishes its APIs by the host. Beside it `/mailbox`, for what was mailed.
 * @param options.console the first page of the console, as CloudFront would serve it from its bucket
 */
export async function startFrontDoor(options: {
  port: number;
  mails: Mails;
  console?: () => Promise<Uint8Array>;
}) {
  const mailbox = createMailbox(options.mails);
  let api: { emulator: URL; host: string } | undefined;

  const server = createServer((request, response) => {
    if (mailbox.handle(request, response)) return;
    if (request.url === '/' && options.console) {
      options.console().then(
        (page) => response.writeHead(200, { 'content-type': 'text/html' }).end(page),
        (error: unknown) => response.writeHead(502).end(`${error}\n`),
      );
      return;
    }
    if (api === undefined) {
      response.writeHead(503).end('Nothing is deployed yet.\n');
      return;
    }
    const { emulator, host } = api;
    const handedOn = ask({
      hostname: emulator.hostname,
      port: emulator.port,
      method: request.method,
      path: request.url,
      headers: { ...request.headers, host, 'x-forwarded-for': request.socket.remoteAddress },
    });
    handedOn.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, response).catch(() => response.destroy());
    });
    handedOn.on('error', (error) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end(`${error.message}\n`);
    });
    pipeline(request, handedOn).catch(() => handedOn.destroy());
  });
  const { url, stop } = await listen(server, options.port, 'the front door');

  return {
    url,
    stop,
    /** Forwards requests to the API with this endpoint from now on. */
    leadTo(emulator: string, apiEndpoint: string): void {
      api = { emulator: new URL(emulator), host: new URL(apiEndpoint).host };
    },
  };
}
