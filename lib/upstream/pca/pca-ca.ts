import { isIP } from 'node:net';
import * as z from 'zod';
import { after, type Clock } from '../../clock.ts';
import type { CertificateRequest } from '../../issuance/issuer.ts';
import { parseCertificate } from '../../issuance/parsed-certificate.ts';
import type { PcaIssuer } from '../../issuers/issuer-settings.ts';
import { shortenedReason } from '../../order/reason.ts';
import { Transient } from '../../problem.ts';
import type { Progress, Reference, UpstreamCa, UpstreamRequest } from '../upstream-ca.ts';
import { upstreamMessage } from '../upstream-messages.ts';
import { type Passthrough, type PcaApi, PcaRefusal } from './pca-api.ts';

const Noted = z.discriminatedUnion('at', [
  /** From `since` on the CA may have been asked; `repeated`: an earlier attempt may have asked it. */
  z.strictObject({
    at: z.literal('issuing'),
    since: z.string(),
    algorithm: z.string(),
    repeated: z.boolean(),
  }),
  z.strictObject({ at: z.literal('issued'), arn: z.string() }),
]);
type Noted = z.infer<typeof Noted>;

/** AWS remembers an idempotency token for five minutes; a request that is under way for longer may be a second one. */
const REPEATABLE_MINUTES = 4;
const POLL_SECONDS = 3;
const REPEAT_SECONDS = 5;
const THROTTLED_SECONDS = 30;

/** The longest common name (RFC 5280 Appendix A). */
const LONGEST_COMMON_NAME = 64;

/** A CA of AWS Private CA. */
export function pcaCa(deps: { issuer: PcaIssuer; api: PcaApi; clock: Clock }): UpstreamCa {
  const { issuer, api, clock } = deps;
  /** References that this process has made, and with which it has not asked the CA yet. */
  const unasked = new WeakSet<object>();
  const waits = (reference: Reference, seconds: number, message: string): Progress => ({
    state: 'wait',
    reference,
    at: after(clock.now(), seconds, 'seconds'),
    message,
  });

  const busy = `${issuer.name} has too many requests.`;

  const refused = (reference: Reference, { problem, message }: PcaRefusal): Progress => {
    const detail = message.replace(/\.$/, '');
    const found = upstreamMessage('upstream-refused', { issuer: issuer.name, detail, problem });
    return { state: 'refused', reference, reasons: [shortenedReason({ field: '', ...found })] };
  };

  return {
    async advance(request, reference) {
      const noted = reference === undefined || reference === null ? undefined : Noted.parse(reference);
      try {
        if (noted === undefined) {
          const { algorithm } = await api.describe(issuer.caArn);
          const next: Noted = { at: 'issuing', since: clock.now(), algorithm, repeated: false };
          unasked.add(next);
          return { state: 'continue', reference: next, commits: true };
        }
        if (noted.at === 'issuing') {
          if (after(noted.since, REPEATABLE_MINUTES, 'minutes') < clock.now())
            return { state: 'unknown', reference: noted };
          // Store the repetition first, so that a worker that is still asking cannot begin again.
          if (!noted.repeated && !isUnasked(reference))
            return { state: 'continue', reference: { ...noted, repeated: true } };
          return await issue(request, noted);
        }
        return await delivered(noted);
      } catch (error) {
        if (!(error instanceof PcaRefusal)) throw error;
        // The role lacks a right: the operator mends that, and the applicant cannot.
        if (error.problem === 'AccessDeniedException') throw later(error);
        return refused(reference ?? null, error);
      }
    },
    revoke: (certificate, reason) =>
      api.revoke(
        issuer.caArn,
        Buffer.from(parseCertificate(certificate).serialBytes).toString('hex'),
        reason,
      ),
  };

  async function issue(
    request: UpstreamRequest,
    noted: Extract<Noted, { at: 'issuing' }>,
  ): Promise<Progress> {
    const { orderId, revision, requestedAt, csr } = request;
    const order = {
      caArn: issuer.caArn,
      csr,
      algorithm: noted.algorithm,
      // Counted from the request, so that a repetition has the same fields.
      notAfterSeconds: Math.floor(
        Date.parse(after(requestedAt, request.request.validityDays, 'days')) / 1000,
      ),
      token: `${orderId}-${revision}`,
      passthrough: passthroughOf(request.request),
    };
    try {
      const arn = await api.issue(order);
      if (arn !== 'throttled') return { state: 'continue', reference: { at: 'issued', arn } satisfies Noted };
      if (noted.repeated) return waits(noted, REPEAT_SECONDS, busy);
      return waits(null, THROTTLED_SECONDS, busy);
    } catch (error) {
      // A refusal says nothing about the attempt whose answer was lost.
      if (!(noted.repeated && error instanceof PcaRefusal)) throw error;
      return waits(noted, REPEAT_SECONDS, `The answer of ${issuer.name} was lost; it is asked again.`);
    }
  }

  async function delivered(noted: Extract<Noted, { at: 'issued' }>): Promise<Progress> {
    try {
      const [leaf, ...more] = (await api.certificate(issuer.caArn, noted.arn)) ?? [];
      if (leaf === undefined) return waits(noted, POLL_SECONDS, `${issuer.name} is signing the certificate.`);
      return { state: 'issued', reference: noted, chain: [leaf, ...more] };
    } catch (error) {
      // Only this one says that there is no certificate.
      if (!(error instanceof PcaRefusal) || error.problem === 'RequestFailedException') throw error;
      throw later(error);
    }
  }

  function isUnasked(reference: Reference | undefined): boolean {
    return typeof reference === 'object' && reference !== null && unasked.delete(reference);
  }
}

const later = (error: PcaRefusal) => new Transient(`${error.problem}: ${error.message}`, { cause: error });

/** The fields of the order, so that of the CSR only the key counts. */
function passthroughOf(request: CertificateRequest): Passthrough {
  const commonName = request.names.find((name) => name.length <= LONGEST_COMMON_NAME);
  const { country, region, city, name } =
    request.type === 'OV'
      ? request.organization
      : { country: undefined, region: undefined, city: undefined, name: undefined };
  const Subject = {
    ...(country !== undefined && { Country: country }),
    ...(region !== undefined && { State: region }),
    ...(city !== undefined && { Locality: city }),
    ...(name !== undefined && { Organization: name }),
    // A subject that is not given would be that of the CSR.
    ...(commonName !== undefined && { CommonName: commonName }),
  };
  return {
    ...(Object.keys(Subject).length > 0 && { Subject }),
    Extensions: {
      SubjectAlternativeNames: request.names.map((each) =>
        isIP(each) === 0 ? { DnsName: each } : { IpAddress: each },
      ),
      KeyUsage: { DigitalSignature: true },
      ExtendedKeyUsage: [{ ExtendedKeyUsageType: 'SERVER_AUTH' }],
    },
  };
}
