import * as z from 'zod';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { chainStore } from '../../lib/aws/stores/chain-store.ts';
import { issuerReader } from '../../lib/aws/stores/issuer-store.ts';
import { certificateFile, DEFAULT_FORMAT, FORMATS } from '../../lib/delivery/formats.ts';
import { SERVERS, type Server } from '../../lib/delivery/server.ts';
import { serverBundle } from '../../lib/delivery/server-bundle.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import { authorityIdOf } from '../../lib/issuance/certificate-record.ts';
import type { CertificateStore } from '../../lib/issuance/certificate-store.ts';
import type { ChainStore } from '../../lib/issuance/chain.ts';
import type { IssuerReader } from '../../lib/issuers/issuer-store.ts';
import type { Service } from '../../lib/mail/service.ts';
import { type CertificateSummary, issuerIdOf } from '../../lib/order/event.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { Conflict } from '../../lib/problem.ts';
import { visibleOrder } from '../../lib/use-cases/visible-order.ts';
import { signersOf } from '../../lib/views/issuer-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredService } from '../compose/configured-service.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';

const ALL = [...FORMATS, ...SERVERS] as const;

export const operation = {
  id: 'getCertificate',
  method: 'GET',
  path: '/v1/orders/{orderId}/certificate',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Orders',
  summary: 'Download the certificate',
  description: 'Revoked certificates can be downloaded, too: see `Certificate-Status`.',
  input: {
    path: OrderPath,
    query: z.strictObject({
      format: z
        .enum(ALL, `The formats are: ${ALL.join(', ')}.`)
        .default(DEFAULT_FORMAT)
        .meta({
          description:
            'Most servers need `fullchain`. The name of a server gives a zip with the files that it reads, a configuration for these names, and a guide (`README.html`, `README.txt`).',
        }),
    }),
  },
  answers: {
    200: {
      headers: {
        'Content-Disposition': 'The name of the file.',
        'Certificate-Status': '`issued`, or `revoked` with time and reason.',
      },
      description: 'The file.',
      media: [
        'application/pem-certificate-chain',
        'application/pkix-cert',
        'application/pkcs7-mime',
        'application/zip',
      ],
    },
  },
  problems: ['order-status'],
} as const satisfies Operation;

type Deps = {
  store: OrderStore;
  certificates: CertificateStore;
  authorities: Pick<ChainStore, 'load'>;
  choice: IssuerReader;
  service: Service;
};

export const getCertificate = (deps: Deps) =>
  endpoint(operation, async ({ path: { orderId }, query: { format } }, caller) => {
    const { order } = await visibleOrder(deps.store, orderId, caller);
    if (!('certificate' in order)) throw new Conflict(`An order that is ${order.status} has no certificate.`);
    const record = await deps.certificates.load(order.certificate.serial);
    const issued = record?.state === 'issued' ? record : undefined;
    const authority = issued && (await deps.authorities.load(authorityIdOf(issued)));
    if (issued === undefined || authority === undefined) {
      throw new Error('An issued order has its certificate and the certificates of its CA.');
    }
    const certificate = Buffer.from(issued.der, 'base64');
    const { contentType, fileName, body } = isServer(format)
      ? serverBundle(
          format,
          {
            ...{ names: order.names, certificate, issuedAt: issued.issuedAt },
            isPublic: await isPublic(deps, order.certificate),
          },
          authority,
          deps.service,
        )
      : certificateFile(format, order.names[0] ?? order.id, certificate, authority);
    const disposition = `attachment; filename="${fileName}"`;
    return {
      status: 200,
      headers: {
        'content-type': contentType,
        'content-disposition': disposition,
        'certificate-status':
          order.status === 'revoked' ? `revoked; at=${order.revokedAt}; reason=${order.reason}` : 'issued',
      },
      file: body,
    };
  });

async function isPublic({ choice }: Deps, certificate: CertificateSummary): Promise<boolean> {
  const id = issuerIdOf(certificate);
  return (await signersOf(choice, [id])).get(id)?.trust === 'public';
}

const isServer = (format: (typeof ALL)[number]): format is Server => SERVERS.some((each) => each === format);

export const handler = apiHandler(() =>
  getCertificate({
    store: deployedOrders(),
    certificates: certificateStore(deployedTable),
    authorities: chainStore(deployedTable),
    choice: issuerReader(deployedTable),
    service: configuredService(),
  }),
);
