import { isIP } from 'node:net';
import * as z from 'zod';
import type { CertificateRequest } from '../../issuance/issuer.ts';
import { issuerKeyOf } from '../../issuance/issuer-key.ts';
import { parseCertificate } from '../../issuance/parsed-certificate.ts';
import { ProblemDocument } from './acme-failure.ts';

const Identifier = z.looseObject({ type: z.string(), value: z.string() });

/** An order at a CA (RFC 8555 §7.1.3). */
export const UpstreamOrder = z.looseObject({
  status: z.enum(['pending', 'ready', 'processing', 'valid', 'invalid']),
  authorizations: z.array(z.url()).min(1).max(200),
  finalize: z.url(),
  certificate: z.url().optional(),
  error: ProblemDocument.optional(),
});
export type UpstreamOrder = z.infer<typeof UpstreamOrder>;

/** An authorization of an order (RFC 8555 §7.1.4). */
export const UpstreamAuthorization = z.looseObject({
  status: z.string(),
  identifier: Identifier,
  wildcard: z.boolean().optional(),
  challenges: z.array(
    z.looseObject({
      type: z.string(),
      url: z.url(),
      status: z.string().optional(),
      token: z.string().max(200).optional(),
      error: ProblemDocument.optional(),
    }),
  ),
});
export type UpstreamAuthorization = z.infer<typeof UpstreamAuthorization>;

/** The identifiers of a request (RFC 8555 §7.1.4, RFC 8738). */
export const identifiersOf = ({ names }: CertificateRequest) =>
  names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }));

/** The identifier of a certificate in ARI (RFC 9773 §4.1); undefined if it does not name the key of its issuer. */
export function certIdOf(der: Uint8Array): string | undefined {
  const issuer = issuerKeyOf(der);
  const serial = Buffer.from(parseCertificate(der).serialBytes);
  return issuer && `${issuer.toString('base64url')}.${serial.toString('base64url')}`;
}
