import * as z from 'zod';
import { certificatesIn, pemBlock } from '../../issuance/pem.ts';
import type { RevocationReason } from '../../order/revocation-reason.ts';
import { Transient } from '../../problem.ts';
import { type PcaApi, PcaRefusal } from '../../upstream/pca/pca-api.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';
import { callPca, PcaError } from './pca-client.ts';

const Described = z.looseObject({
  CertificateAuthority: z.looseObject({
    Status: z.string(),
    UsageMode: z.string().default('GENERAL_PURPOSE'),
    NotAfter: z.number().optional(),
    CertificateAuthorityConfiguration: z.looseObject({ SigningAlgorithm: z.string() }),
  }),
});
const Issued = z.looseObject({ CertificateArn: z.string() });
const Certificate = z.looseObject({ Certificate: z.string(), CertificateChain: z.string().optional() });

/** All fields come from the request; of the CSR only the key counts. */
const TEMPLATE = 'template/BlankEndEntityCertificate_APIPassthrough/V1';

const REASONS: Readonly<Record<RevocationReason, string>> = {
  unspecified: 'UNSPECIFIED',
  keyCompromise: 'KEY_COMPROMISE',
  affiliationChanged: 'AFFILIATION_CHANGED',
  superseded: 'SUPERSEDED',
  cessationOfOperation: 'CESSATION_OF_OPERATION',
  privilegeWithdrawn: 'PRIVILEGE_WITHDRAWN',
};

/** Refusals that say that the request was not accepted for now. */
const THROTTLED = ['ThrottlingException', 'TooManyRequestsException', 'LimitExceededException'];

/** AWS Private CA. The region is that of the CA. */
export const pcaApi = (): PcaApi => ({
  async describe(caArn) {
    const answer = await called(caArn, 'DescribeCertificateAuthority', { CertificateAuthorityArn: caArn });
    const { CertificateAuthority: ca } = Described.parse(answer);
    return {
      status: ca.Status,
      algorithm: ca.CertificateAuthorityConfiguration.SigningAlgorithm,
      usageMode: ca.UsageMode,
      notAfter: ca.NotAfter === undefined ? undefined : new Date(ca.NotAfter * 1000).toISOString(),
    };
  },
  async issue({ caArn, csr, algorithm, notAfterSeconds, token, passthrough }) {
    const input = {
      CertificateAuthorityArn: caArn,
      Csr: Buffer.from(pemBlock('CERTIFICATE REQUEST', csr)).toString('base64'),
      SigningAlgorithm: algorithm,
      TemplateArn: `${caArn.split(':').slice(0, 2).join(':')}:acm-pca:::${TEMPLATE}`,
      Validity: { Type: 'ABSOLUTE', Value: notAfterSeconds },
      IdempotencyToken: token,
      ApiPassthrough: passthrough,
    };
    try {
      return Issued.parse(await callPca(regionOf(caArn), 'IssueCertificate', input)).CertificateArn;
    } catch (error) {
      if (error instanceof PcaError && THROTTLED.includes(error.name)) return 'throttled';
      throw translated(error);
    }
  },
  async certificate(caArn, certificateArn) {
    try {
      const input = { CertificateAuthorityArn: caArn, CertificateArn: certificateArn };
      const answer = Certificate.parse(await called(caArn, 'GetCertificate', input));
      return certificatesIn(`${answer.Certificate}\n${answer.CertificateChain ?? ''}`);
    } catch (error) {
      if (error instanceof PcaRefusal && error.problem === 'RequestInProgressException') return undefined;
      throw error;
    }
  },
  async revoke(caArn, serial, reason) {
    const input = {
      CertificateAuthorityArn: caArn,
      CertificateSerial: serial,
      RevocationReason: REASONS[reason],
    };
    try {
      await called(caArn, 'RevokeCertificate', input);
    } catch (error) {
      // It is revoked already.
      if (error instanceof PcaRefusal && error.problem === 'RequestAlreadyProcessedException') return;
      if (error instanceof PcaRefusal) throw new Transient(`${error.problem}: ${error.message}`);
      throw error;
    }
  },
});

async function called(caArn: string, operation: string, input: object): Promise<unknown> {
  try {
    return await withTransientErrors('AWS Private CA', () => callPca(regionOf(caArn), operation, input), [
      'RequestInProgress',
    ]);
  } catch (error) {
    throw translated(error);
  }
}

/** An answer that refuses is a `PcaRefusal`; everything else may have arrived or not. */
function translated(error: unknown): Error {
  if (error instanceof Transient) return error;
  if (error instanceof PcaError && error.$metadata.httpStatusCode < 500)
    return new PcaRefusal(error.name, error.message);
  return new Transient(`AWS Private CA does not answer (${nameOf(error)}).`, { cause: error });
}

const regionOf = (caArn: string): string => caArn.split(':')[3] ?? '';
