import * as z from 'zod';
import { GUIDE_STYLE_HASH } from '../../lib/delivery/guides/guide-html.ts';
import { installPage } from '../../lib/delivery/guides/install-page.ts';
import { SERVERS } from '../../lib/delivery/server.ts';
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { Service } from '../../lib/mail/service.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredService } from '../compose/configured-service.ts';

export const operation = {
  id: 'showInstallGuide',
  method: 'GET',
  path: '/docs/install/{server}',
  roles: 'anyone',
  tag: 'Service',
  summary: 'How to install a certificate on a server',
  description: 'The guide that each download for a server contains, here for example names.',
  input: { path: z.object({ server: z.enum(SERVERS, `There are guides for ${SERVERS.join(', ')}.`) }) },
  answers: { 200: { description: 'A self-contained page.', media: ['text/html'] } },
} as const satisfies Operation;

export const showInstallGuide = (service: Service) =>
  publicEndpoint(operation, async ({ path: { server } }) => ({
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src '${GUIDE_STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'cache-control': 'public, max-age=300',
    },
    file: Buffer.from(installPage(server, service)),
  }));

export const handler = apiHandler(() => showInstallGuide(configuredService()));
