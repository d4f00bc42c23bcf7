import { type Finding, mend, note, ok } from '../../lib/health/finding.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import type { CaFile } from '../../lib/issuance/ca-succession.ts';
import { crlPublishedUntil } from '../../lib/issuance/ca-succession.ts';
import { parseCertificate } from '../../lib/issuance/parsed-certificate.ts';
import { crlUrls, issuerUrls } from '../../lib/issuance/parsed-extensions.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import { caOf } from '../setup/ca-of-stage.ts';
import type { Check } from './check.ts';

const PATIENCE_MS = 10_000;
const NAME = 'Check the DNS record of the name (npm run setup -- pki) and its distribution in CloudFront.';
const PUBLISH =
  'npm run setup -- ca publishes what is due; CloudFront may serve the former file for some minutes.';

/** What a URL in certificates must answer: these bytes, or the list with this entity tag. */
type Expected = { der: Uint8Array } | { tag: string; nextUpdate: string } | undefined;

/** Certificates and CRLs of each CA are served, over plain http, at the addresses that certificates contain. */
export const pki: Check = async ({ aws, deployment, clock }) => {
  const ca = await caOf(aws, deployment);
  const { cas } = await ca.succession.load();
  const expected = new Map<string, Expected>();
  const published = async (file: CaFile | 'root'): Promise<Expected> => ca.crls.load(`${file}.crl`);
  for (const each of cas) {
    const kept = await ca.authorities.load(each.id);
    if (kept === undefined) continue;
    const [issuing] = kept.intermediates;
    if (crlPublishedUntil(each, readCaCertificate(issuing).notAfter) < clock.now()) continue;
    const names = parseCertificate(issuing);
    for (const url of issuerUrls(names)) expected.set(url, { der: kept.root });
    for (const url of crlUrls(names)) expected.set(url, await published('root'));
    const urls = pkiUrls(ca.urls.root, each.file);
    expected.set(urls.caIssuers, { der: issuing });
    expected.set(urls.crl, await published(each.file));
  }
  const findings: Finding[] = [];
  for (const [url, wanted] of expected) findings.push(await served(url, wanted, clock.now()));
  if (expected.size > 0 && /\.(cloudfront\.net|amazonaws\.com)$/.test(new URL(ca.urls.root).hostname))
    findings.push(
      note(
        'Certificates name an address of AWS for their revocation list, which goes with this stage: a trial.',
      ),
    );
  return findings;
};

async function served(url: string, wanted: Expected, now: string): Promise<Finding> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== 200)
      return mend(`${url} answers ${answer.status}.`, answer.status < 500 ? PUBLISH : NAME);
    if (wanted === undefined) return ok(`${url} answers.`);
    if ('der' in wanted)
      return body.equals(wanted.der)
        ? ok(`${url} is the CA certificate.`)
        : mend(`${url} is another file.`, NAME);
    if (wanted.nextUpdate < now) return mend(`${url} ended ${wanted.nextUpdate}.`, PUBLISH);
    const tag = answer.headers.get('etag')?.replace(/^W\//, '');
    return tag === wanted.tag
      ? ok(`${url} is the published list.`)
      : mend(`${url} is not the published list.`, PUBLISH);
  } catch {
    return mend(`${url} does not answer.`, NAME);
  }
}
