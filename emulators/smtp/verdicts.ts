import type { DNSResolver } from 'mailauth';
import type { Resolve } from '../dns/resolve-in.ts';

type Verdict = 'PASS' | 'FAIL' | 'GRAY' | 'PROCESSING_FAILED';

/** The verdicts of SES on a received mail; with the policy of the domain only if the mail failed DMARC. */
export type Verdicts = {
  spf: Verdict;
  dkim: Verdict;
  dmarc: Verdict;
  dmarcPolicy?: 'none' | 'quarantine' | 'reject';
  /** `Received-SPF` and `Authentication-Results`, to be prepended to the mail. */
  traceHeaders: string;
};

/** The sender of a mail, by connection and envelope. */
export type Origin = { ip: string; helo: string; sender: string };

/** Verifies SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 9989) through the DNS. */
export async function verdictsOf(raw: Buffer, origin: Origin, resolve: Resolve): Promise<Verdicts> {
  try {
    // Loaded with the first mail: it takes a third of a second, which no start should pay.
    const { authenticate } = await import('mailauth');
    const options = { mta: 'inbound-smtp.localhost', disableArc: true, disableBimi: true, strict: true };
    // The one cast: mailauth queries MX, too, and its types leave that out.
    const resolver = resolve as DNSResolver;
    const found = await authenticate(raw, { ...options, ...origin, resolver });
    const dkim = found.dkim.results.map((each) => verdict(each.status.result));
    const dmarc = found.dmarc === false ? 'GRAY' : verdict(found.dmarc.status.result);
    const policy = found.dmarc === false ? undefined : found.dmarc.policy;
    return {
      spf: found.spf === false ? 'GRAY' : verdict(found.spf.status.result),
      dkim: (['PASS', 'PROCESSING_FAILED', 'FAIL'] as const).find((each) => dkim.includes(each)) ?? 'GRAY',
      dmarc,
      ...(dmarc === 'FAIL' && {
        dmarcPolicy: policy === 'reject' || policy === 'quarantine' ? policy : 'none',
      }),
      traceHeaders: found.headers,
    };
  } catch (error) {
    console.error('the SMTP receiver: a mail could not be verified:', error);
    const failed = 'PROCESSING_FAILED';
    return { spf: failed, dkim: failed, dmarc: failed, traceHeaders: '' };
  }
}

function verdict(result: string | undefined): Verdict {
  if (result === 'pass') return 'PASS';
  if (result === 'fail' || result === 'permerror') return 'FAIL';
  return result === 'temperror' ? 'PROCESSING_FAILED' : 'GRAY';
}
