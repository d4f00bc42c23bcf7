import type { DNSResolver } from 'mailauth';
import type { DnsRecord, RecordType, Resolver } from '../../lib/dns/resolver.ts';

type Verdict = 'PASS' | 'FAIL' | 'GRAY' | 'PROCESSING_FAILED';

/** What SES finds out of a mail that comes in; the policy of a domain only where its mail failed DMARC. */
export type Verdicts = {
  spf: Verdict;
  dkim: Verdict;
  dmarc: Verdict;
  dmarcPolicy?: 'none' | 'quarantine' | 'reject';
  /** `Received-SPF` and `Authentication-Results`, as they are put on top of the mail. */
  traceHeaders: string;
};

/** Who brought a mail: by connection and envelope. */
export type Origin = { ip: string; helo: string; sender: string };

/** Verifies SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 9989) through the resolver. */
export async function verdictsOf(raw: Buffer, origin: Origin, resolver: Resolver): Promise<Verdicts> {
  try {
    // Loaded with the first mail: it costs a third of a second, which no start should pay.
    const { authenticate } = await import('mailauth');
    const options = { mta: 'inbound-smtp.localhost', disableArc: true, disableBimi: true, strict: true };
    const found = await authenticate(raw, { ...options, ...origin, resolver: asNodeResolver(resolver) });
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
    console.error('the SMTP door: a mail could not be verified:', error);
    const failed = 'PROCESSING_FAILED';
    return { spf: failed, dkim: failed, dmarc: failed, traceHeaders: '' };
  }
}

function verdict(result: string | undefined): Verdict {
  if (result === 'pass') return 'PASS';
  if (result === 'fail' || result === 'permerror') return 'FAIL';
  return result === 'temperror' ? 'PROCESSING_FAILED' : 'GRAY';
}

/** Our resolver in the shape of `dns.promises.resolve`. */
function asNodeResolver(resolver: Resolver): DNSResolver {
  return async (name, type) => {
    const answer = isKnown(type) ? await resolver.resolve(name, type) : { records: [] };
    if (!('records' in answer)) throw Object.assign(new Error(answer.detail), { code: 'ESERVFAIL' });
    if (answer.records.length === 0) {
      throw Object.assign(new Error(`There is no ${type} of ${name}.`), { code: 'ENODATA' });
    }
    // The one cast: mailauth asks for MX, too, and its types leave that out.
    return answer.records.map(asNodeRecord) as string[];
  };
}

function asNodeRecord(record: DnsRecord) {
  switch (record.type) {
    case 'TXT':
      return [record.text];
    case 'MX':
      return { priority: record.preference, exchange: record.exchange };
    case 'CNAME':
      return record.target;
    case 'CAA':
      return record;
    default:
      return record.address;
  }
}

function isKnown(type: string): type is RecordType {
  return ['A', 'AAAA', 'CNAME', 'MX', 'TXT'].includes(type);
}
