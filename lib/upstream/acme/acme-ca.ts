import { after } from '../../clock.ts';
import { REVOCATION_REASONS } from '../../order/revocation-reason.ts';
import { Transient } from '../../problem.ts';
import type { Progress, Reference, UpstreamCa, UpstreamRequest } from '../upstream-ca.ts';
import { AcmeFailure } from './acme-failure.ts';
import { type AcmeCa, Noted, openSession, type Session } from './acme-session.ts';
import { finalizeOrder } from './finalize-order.ts';
import { refusal, waits } from './outcomes.ts';
import { placeOrder } from './place-order.ts';
import { answerChallenges, awaitValidation, publishAnswers } from './validate-names.ts';

/** How long to wait if a CA that limits requests does not say. */
const LIMITED_SECONDS = 600;

/** A CA that issues by ACME (RFC 8555): dns-01, or what the CA has validated before. */
export function acmeCa(deps: AcmeCa): UpstreamCa {
  let opened: Promise<Session> | undefined;
  const session = (): Promise<Session> => {
    opened ??= openSession(deps);
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  return {
    async advance(request, reference) {
      const open = await session();
      try {
        return await step(open, request, reference);
      } catch (error) {
        return afterFailure(open, reference, error);
      }
    },
    async revoke(certificate, reason) {
      const { client } = await session();
      const { revokeCert } = await client.directory();
      const body = { certificate: Buffer.from(certificate).toString('base64url') };
      try {
        await client.post(revokeCert, { ...body, reason: REVOCATION_REASONS[reason] });
      } catch (error) {
        if (!(error instanceof AcmeFailure)) throw error;
        if (error.type === 'alreadyRevoked') return;
        // Some CAs accept few reasons. That it is revoked matters more.
        if (error.type !== 'badRevocationReason') throw new Transient(error.message);
        await client.post(revokeCert, body);
      }
    },
  };
}

function step(open: Session, request: UpstreamRequest, reference: Reference | undefined): Promise<Progress> {
  if (reference === undefined || reference === null) return placeOrder(open, request);
  const noted = Noted.parse(reference);
  switch (noted.at) {
    case 'ordered':
      return publishAnswers(open, noted);
    case 'published':
      return answerChallenges(open, noted);
    case 'answered':
      return awaitValidation(open, noted);
    case 'finalizing':
      return finalizeOrder(open, request, noted);
  }
}

/** What a refusal of the CA means for the request. */
async function afterFailure(
  open: Session,
  reference: Reference | undefined,
  error: unknown,
): Promise<Progress> {
  if (!(error instanceof AcmeFailure)) throw error;
  const { issuer, clock } = open;
  const noted = Noted.safeParse(reference).data;
  if (error.asksToWait) {
    const until = error.retryAt ?? after(clock.now(), LIMITED_SECONDS, 'seconds');
    const message = `${issuer.name} asks to wait until ${until}: ${error.message}`;
    return { state: 'wait', reference: reference ?? null, at: until, message };
  }
  // The order is gone after the CA may have issued: it cannot be known whether it has.
  if (noted?.at === 'finalizing' && error.status === 404) return { state: 'unknown', reference: noted };
  // Another run has finalized it in the same moment.
  if (noted?.at === 'finalizing' && error.type === 'orderNotReady')
    return waits(open, noted, undefined, `${issuer.name} is issuing the certificate.`);
  // Before that, another order takes its place: an order that is not finalized issues nothing.
  if (noted && error.status === 404) return { state: 'continue', reference: null };
  return refusal(open, noted, { type: error.type, detail: error.message });
}
