import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import document from '../../docs/openapi.json' with { type: 'json' };
import { createMailbox } from '../../emulators/mailbox/mailbox.ts';
import { openMails } from '../../emulators/ses/mails.ts';
import { showDocs } from '../../functions/http/show-docs.ts';
import { showDocsPart } from '../../functions/http/show-docs-part.ts';
import { showInstallGuide } from '../../functions/http/show-install-guide.ts';
import { showService } from '../../functions/page/show-service.ts';
import { handler as style } from '../../functions/page/style.ts';
import type { Endpoint } from '../../lib/http/endpoint.ts';
import { composeMail } from '../../lib/mail/compose.ts';
import { fillIn } from '../../lib/mail/fill-in.ts';
import { ApiDocument } from '../../lib/views/docs/api-document.ts';
import { SERVICE } from '../a-service.ts';
import { anEvent } from '../functions/http/event.ts';
import { openChallenge, VALUE } from '../verification/a-challenge.ts';

/** Where each page of the docs, the guides and the mailbox is, and the page about the service. */
export const OTHER_PAGES = {
  docs: '/docs',
  'docs, found': '/docs?search=renew',
  'docs, nothing found': '/docs?search=gopher',
  'an operation': '/docs/placeOrder',
  'an operation with parameters': '/docs/listOrders',
  'a schema': '/docs/Order',
  'a guide': '/docs/install/nginx',
  'a guide with choices': '/docs/install/iis',
  'the service': '/verify',
  mailbox: '/mailbox',
  'mailbox, nothing found': '/mailbox?to=gopher',
  'a mail': '/mailbox/a-mail',
  'a mail as text': '/mailbox/a-mail/text',
  'the source of a mail': '/mailbox/a-mail/source',
} as const;

/** The one cast: no page reads the Lambda context. */
const CONTEXT = {} as Context;

/** Serves these pages on loopback with the real handlers; the mailbox has one mail. */
export async function serveOtherPages() {
  const api = ApiDocument.parse(document);
  const [docs, part, guide] = [showDocs(api, SERVICE), showDocsPart(api, SERVICE), showInstallGuide(SERVICE)];
  const about = showService(() => ({ clock: { now: () => '2026-11-28T10:00:00.000Z' }, service: SERVICE }));
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  const mails = await openMails(folder);
  const mailbox = createMailbox(mails);
  async function send(id: string): Promise<void> {
    const { mail, contact } = openChallenge();
    const raw = await composeMail(
      { to: contact, tags: {}, ...fillIn(mail, VALUE) },
      { name: SERVICE.name, address: SERVICE.from },
    );
    mails.add(
      { id, sentAt: mail.date, source: SERVICE.from, destinations: [contact], tags: {} },
      Buffer.from(raw),
    );
  }
  await send('a-mail');

  const operation = async (endpoint: Endpoint, route: string, asked: Parameters<typeof anEvent>[1]) => {
    const { body = '', ...rest } = await endpoint(anEvent({ method: 'GET', path: route }, asked), CONTEXT);
    return { ...rest, body: Buffer.from(body, 'base64').toString() };
  };
  function serve(url: URL) {
    const [, , name = '', server = ''] = url.pathname.split('/');
    const query = Object.fromEntries(url.searchParams);
    if (url.pathname === '/verify/style.css') return style();
    if (url.pathname === '/verify')
      return about(
        { routeKey: 'GET /verify', requestContext: { http: { method: 'GET', sourceIp: '192.0.2.1' } } },
        CONTEXT,
      );
    if (name === '') return operation(docs, '/docs', { query });
    return name === 'install'
      ? operation(guide, '/docs/install/{server}', { path: { server } })
      : operation(part, '/docs/{part}', { path: { part: name } });
  }

  const server: Server = createServer(async (request, response) => {
    if (mailbox.handle(request, response)) return;
    const { statusCode, headers, body } = await serve(new URL(request.url ?? '/', 'http://127.0.0.1'));
    response.writeHead(statusCode, headers).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The other cast: a server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    send,
    async close() {
      server.closeAllConnections();
      server.close();
      mails.close();
      await rm(folder, { recursive: true });
    },
  };
}
