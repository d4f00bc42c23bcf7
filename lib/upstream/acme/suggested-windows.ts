import * as z from 'zod';
import { after, type Clock, type Instant } from '../../clock.ts';
import type { IssuedCertificate } from '../../issuance/certificate-record.ts';
import type { IssuerReader } from '../../issuers/issuer-store.ts';
import { log } from '../../log.ts';
import { upstreamOf } from '../certificate-request.ts';
import { type AcmeAnswer, acmeReader, type Fetch, parsed } from './acme-client.ts';
import { certIdOf } from './acme-order.ts';

/** What a CA suggests (RFC 9773 §4.2). */
export type SuggestedWindow = { start: Instant; end: Instant };

const RenewalInfo = z.looseObject({
  suggestedWindow: z.object({
    start: z.iso.datetime({ offset: true }),
    end: z.iso.datetime({ offset: true }),
  }),
});

/** How many answers a process keeps. */
const KEPT = 1000;
/** How long an answer is kept: as long as the CA says, within these. Our clients are asked to come again in an hour or more. */
const SHORTEST_MINUTES = 30;
const LONGEST_MINUTES = 360;

/**
 * When the CAs of others suggest to renew their certificates: a CA that has to revoke many moves their windows into the past. The answers are kept,
 * so that however often a client asks here, the CA is asked a few times a day. A CA that does not answer suggests nothing.
 */
export function suggestedWindows(deps: { choice: IssuerReader; fetch: Fetch; clock: Clock }) {
  const kept = new Map<string, { until: Instant; window: SuggestedWindow | undefined }>();
  const readers = new Map<string, ReturnType<typeof acmeReader>>();

  return async (certificate: IssuedCertificate): Promise<SuggestedWindow | undefined> => {
    const id = upstreamOf(certificate);
    if (id === undefined) return undefined;
    const now = deps.clock.now();
    const known = kept.get(certificate.serial);
    if (known && known.until > now) return known.window;
    const answer = await suggestion(id, certificate);
    if (kept.size >= KEPT) kept.clear();
    kept.set(certificate.serial, { until: keptUntil(answer.retryAt, now), window: answer.window });
    return answer.window;
  };

  async function suggestion(
    id: string,
    certificate: IssuedCertificate,
  ): Promise<{ window?: SuggestedWindow | undefined; retryAt?: Instant | undefined }> {
    try {
      const answer = await ask(id, certificate);
      return answer ? { window: windowIn(answer), retryAt: answer.retryAt } : {};
    } catch (error) {
      log('warn', 'a CA does not say when to renew', { issuer: id, error: String(error) });
      return {};
    }
  }

  async function ask(id: string, { der }: IssuedCertificate): Promise<AcmeAnswer | undefined> {
    const issuer = (await deps.choice.load()).issuers.find((each) => each.id === id);
    if (issuer?.kind !== 'acme') return undefined;
    const { directoryUrl } = issuer;
    const reader = readers.get(id) ?? acmeReader({ ...deps, directoryUrl });
    readers.set(id, reader);
    const { renewalInfo } = await reader.directory();
    const certId = certIdOf(Buffer.from(der, 'base64'));
    if (renewalInfo === undefined || certId === undefined) return undefined;
    return reader.get(`${renewalInfo.replace(/\/$/, '')}/${certId}`);
  }
}

function windowIn({ text }: AcmeAnswer): SuggestedWindow | undefined {
  const { start, end } = parsed(RenewalInfo, text).suggestedWindow;
  const [from, to] = [new Date(start).toISOString(), new Date(end).toISOString()];
  // RFC 9773 §4.2: a window that ends before it begins is none.
  return from < to ? { start: from, end: to } : undefined;
}

function keptUntil(retryAt: Instant | undefined, now: Instant): Instant {
  const [shortest, longest] = [
    after(now, SHORTEST_MINUTES, 'minutes'),
    after(now, LONGEST_MINUTES, 'minutes'),
  ];
  const wished = retryAt ?? shortest;
  if (wished < shortest) return shortest;
  return wished > longest ? longest : wished;
}
