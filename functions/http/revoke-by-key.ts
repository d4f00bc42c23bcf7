import * as z from 'zod';
import type { KeyStore } from '../../lib/application/keys/key-store.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { RateDeps } from '../../lib/http/rate-limits.ts';
import type { IssuedCertificate } from '../../lib/issuance/certificate-record.ts';
import { Instant } from '../../lib/order/identifiers.ts';
import { RevocationReason } from '../../lib/order/revocation-reason.ts';
import { Rejection } from '../../lib/problem.ts';
import { revokeAllOfKey } from '../../lib/revocation/key-compromise.ts';
import { claimOf, isSignedByKeyOf, KeyProof } from '../../lib/revocation/key-proof.ts';
import type { Revoker } from '../../lib/revocation/revoke.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';

const PATH = '/v1/revocations';

export const operation = {
  id: 'revokeByKey',
  method: 'POST',
  path: PATH,
  roles: 'anyone',
  tag: 'Service',
  summary: 'Revoke a certificate by proof of possession of its private key',
  description:
    'For anyone who holds the key, also without being a member. Sign `{"url": "<the address of this call>", "serial": "<32 hexadecimal digits>", "reason": "keyCompromise"}` with the key, as a flattened JWS (RFC 7515). Every certificate for the key is revoked, and no other is issued for it. The call may be repeated.',
  input: { body: KeyProof.meta({ id: 'KeyProof' }) },
  answers: {
    200: {
      description: 'The certificate is revoked, now or before.',
      schema: z
        .object({ serial: z.string(), revokedAt: Instant, reason: RevocationReason })
        .meta({ id: 'RevokedByKey' }),
    },
  },
  problems: ['order-status', 'not-permitted', 'rate-limited'],
} as const satisfies Operation;

type Deps = Revoker & RateDeps & { keys: KeyStore; publicUrl: string };

export const revokeByKey = (deps: Deps) =>
  publicEndpoint(
    operation,
    async ({ body: proof }) => {
      const claim = claimOf(proof);
      if (claim?.url !== `${deps.publicUrl}${PATH}`) {
        throw new Rejection(
          'invalid-request',
          `The payload must be {"url": "${deps.publicUrl}${PATH}", "serial": …, "reason": "keyCompromise"}.`,
          [{ field: '/payload', code: 'not-allowed', message: 'The payload is not the one to be signed.' }],
        );
      }
      const certificate = await provenCertificate(deps, claim.serial, proof);
      return { status: 200, body: await revokeAllOfKey(deps, certificate) };
    },
    deps,
  );

/** One answer for an unknown serial number and for a wrong key, so it does not reveal which certificates exist. */
async function provenCertificate(
  { certificates }: Deps,
  serial: string,
  proof: KeyProof,
): Promise<IssuedCertificate> {
  const found = await certificates.load(serial);
  if (found?.state === 'issued' && (await isSignedByKeyOf(Buffer.from(found.der, 'base64'), proof))) {
    return found;
  }
  throw new Rejection(
    'not-permitted',
    'The signature was not made with the key of a certificate with this serial number.',
  );
}

export const handler = apiHandler(() =>
  revokeByKey({
    store: deployedOrders(),
    certificates: certificateStore(deployedTable),
    keys: keyStore(deployedTable),
    rates: counters(deployedTable),
    clock: systemClock,
    publicUrl: config('PUBLIC_URL').PUBLIC_URL,
  }),
);
