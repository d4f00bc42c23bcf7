import { X509Certificate } from 'node:crypto';
import { expect } from 'vitest';
import { parseCertificate } from '../../lib/issuance/parsed-certificate.ts';
import { crlUrls, issuerUrls } from '../../lib/issuance/parsed-extensions.ts';
import { until } from '../../local/demo/until.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { crlPem, verifies } from '../doubles/openssl.ts';
import { dv } from '../harness/application.ts';
import { certificatesIn } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import type { Placed } from '../harness/member.ts';
import type { Stage } from '../harness/stage.ts';
import { readCrl } from '../revocation/read-crl.ts';

const FIRST = 'Countersign Local TLS CA';
const SECOND = 'Countersign Local TLS CA 2';
const DAY = 86_400_000;

journey(
  'the issuing CA is renewed: the next one issues; certificates of the former one stay valid and can be revoked until they expire',
  { needs: ['clock', 'alone'], withinSeconds: 300 },
  async (stage) => {
    const { applicant, reviewer, runtime, domain } = stage;
    const operator = (...command: string[]) => runtime.operates(...command, '--yes');
    expect((await operator('renew')).said).toMatch(/issuing issues, until .* due from/);
    // Five years, less the longest validity and a margin, and some days.
    await runtime.passes(1400, 'days');
    const old = await issuedOrder(stage, domain);
    expect(await signedBy(stage, old)).toBe(FIRST);

    expect((await runtime.operates('renew', '--dry-run')).said).toContain('would   Make a KMS key');
    expect((await operator('renew')).said).toContain(`CN=${SECOND}`);
    expect((await operator('renew')).said).toContain('there   The next issuing CA, issuing-2, was made');
    expect(await operator('use', 'issuing-2')).toMatchObject({
      ok: false,
      said: expect.stringMatching(/^Not before/),
    });
    const underWay = await applicant.places(dv(`under-way-${domain}`));
    await runtime.passes(6, 'minutes');
    expect((await operator('use', 'issuing-2')).said).toContain('issuing-2 issues.');
    await confirm(stage, `under-way-${domain}`);
    await applicant.sees(underWay, 'issued');
    expect(await signedBy(stage, underWay)).toBe(SECOND);

    expect((await operator('use', 'issuing')).said).toContain('To go back: ca use issuing-2');
    const back = await issuedOrder(stage, `back-${domain}`);
    expect(await signedBy(stage, back)).toBe(FIRST);
    await operator('use', 'issuing-2');
    const reissued = await applicant.reissues(old, { csr: dv(domain).csr });
    await applicant.sees(reissued, 'issued');
    expect(await signedBy(stage, reissued)).toBe(SECOND);
    for (const order of [old, underWay, back, reissued]) await isTakenByClients(stage, order, true);

    await reviewer.revokes(back, 'superseded');
    await reviewer.revokes(underWay, 'superseded');
    await listNames(stage, 'issuing', await serialOf(stage, back));
    await listNames(stage, 'issuing-2', await serialOf(stage, underWay));
    for (const order of [back, underWay]) await isTakenByClients(stage, order, false);
    for (const order of [old, reissued]) await isTakenByClients(stage, order, true);

    await runtime.passes(390, 'days');
    const last = await publishedToday(stage, 'issuing');
    // Every certificate of the former CA has expired by then; the CA itself has not.
    await runtime.passes(14, 'days');
    await publishedToday(stage, 'issuing-2');
    const stopped = readCrl(await fetched(stage, 'issuing.crl'));
    // The first CRL is checked first: it would have been published by now.
    expect(Date.parse(stopped.thisUpdate) - Date.parse(last.thisUpdate)).toBeLessThan(13 * DAY);
    expect(new X509Certificate(await fetched(stage, 'issuing.crt')).subject).toContain(FIRST);
  },
);

journey(
  'the key of the issuing CA is lost: the next one takes over early, and the CRL of the root lists the former one',
  { needs: ['clock', 'alone'], withinSeconds: 120 },
  async (stage) => {
    const { runtime, domain } = stage;
    const operator = (...command: string[]) => runtime.operates(...command, '--yes');
    const old = await issuedOrder(stage, domain);
    const { serialNumber } = new X509Certificate(await fetched(stage, 'issuing.crt'));
    expect((await operator('renew', '--early', 'issuing')).said).toContain(`CN=${SECOND}`);
    await runtime.passes(6, 'minutes');
    expect((await operator('use', 'issuing-2')).ok).toBe(true);
    const order = await issuedOrder(stage, `next-${domain}`);
    await isTakenByClients(stage, old, true, '-crl_check_all');

    expect(
      await operator('root-list', '--revoke', 'f'.repeat(32), '--reason', 'keyCompromise'),
    ).toMatchObject({
      ok: false,
      said: expect.stringMatching(/^The issuing CAs have the serial numbers [0-9a-f]{32}, [0-9a-f]{32}\.$/m),
    });
    expect(readCrl(await fetched(stage, 'root.crl')).entries).toEqual([]);
    const revoked = await operator('root-list', '--revoke', serialNumber, '--reason', 'keyCompromise');

    expect(revoked).toMatchObject({
      ok: true,
      said: expect.stringContaining('revocation list 2 is published'),
    });
    // 2.5.29.21 is the reason, an ENUMERATED of 1: keyCompromise.
    expect(readCrl(await fetched(stage, 'root.crl')).entries).toMatchObject([
      { serial: serialNumber.toLowerCase().padStart(32, '0'), extensions: ['2.5.29.21=0a0101'] },
    ]);
    await isTakenByClients(stage, old, false, '-crl_check_all');
    await isTakenByClients(stage, order, true, '-crl_check_all');
  },
);

async function issuedOrder(stage: Stage, name: string): Promise<Placed> {
  const order = await stage.applicant.places(dv(name));
  await confirm(stage, name);
  await stage.applicant.sees(order, 'issued');
  return order;
}

async function confirm({ contact }: Stage, name: string): Promise<void> {
  const hostmaster = contact(`hostmaster@${name}`);
  await hostmaster.approves(await hostmaster.isAsked());
}

async function leafOf({ applicant }: Stage, order: Placed): Promise<X509Certificate> {
  const [leaf] = certificatesIn(await applicant.downloads(order, 'pem'));
  if (leaf === undefined) throw new Error('There is no certificate.');
  return leaf;
}

/** The common name of the CA of a certificate, which is also in its chain. */
async function signedBy(stage: Stage, order: Placed): Promise<string | undefined> {
  const { issuer } = await leafOf(stage, order);
  const [, ca] = certificatesIn(await stage.applicant.downloads(order, 'fullchain'));
  expect(ca?.subject).toBe(issuer);
  return /CN=(.*)/.exec(issuer)?.[1];
}

async function serialOf(stage: Stage, order: Placed): Promise<string> {
  return (await leafOf(stage, order)).serialNumber.toLowerCase().padStart(32, '0');
}

async function fetched({ runtime }: Pick<Stage, 'runtime'>, file: string): Promise<Uint8Array> {
  const answer = await fetch(`${runtime.url}/pki/${file}`);
  expect([file, answer.status]).toEqual([file, 200]);
  return new Uint8Array(await answer.arrayBuffer());
}

/** What openssl reports, with only the files at the URLs that the certificate names, and those of the root. */
async function isTakenByClients(
  stage: Stage,
  order: Placed,
  taken: boolean,
  check: '-crl_check' | '-crl_check_all' = '-crl_check',
): Promise<void> {
  if (!hasProgram('openssl')) return;
  const { raw } = await leafOf(stage, order);
  const parsed = parseCertificate(raw);
  const at = async (urls: readonly string[]) =>
    fetched(stage, new URL(`${urls[0]}`).pathname.replace('/pki/', ''));
  const [issuing, crl] = [await at(issuerUrls(parsed)), await at(crlUrls(parsed))];
  const chain = { intermediates: [issuing], root: await fetched(stage, 'root.crt') };
  const lists = [crl, await fetched(stage, 'root.crl')];
  // The runtime's clock is ahead of openssl's, and a CRL may be of this second.
  const begins = [parsed.notBefore, ...lists.map((each) => readCrl(each).thisUpdate)].map((each) =>
    Date.parse(each),
  );
  const time = `${Math.ceil(Math.max(...begins) / 1000) + 1}`;
  const list = Buffer.concat(lists.map(crlPem));

  const said = verifies(raw, chain, check, '-CRLfile', 'list', '-attime', time, { list });

  expect({ ...said, order: order.id }).toMatchObject({ ok: taken });
  if (!taken) expect(said.output).toContain('certificate revoked');
}

/** Waits until the CRL of a CA lists this certificate and no other. */
const listNames = (stage: Stage, ca: string, serial: string): Promise<true> =>
  until(`${ca}.crl to name ${serial}`, async () => {
    const serials = readCrl(await fetched(stage, `${ca}.crl`)).entries.map((entry) => entry.serial);
    expect(serials.filter((each) => each !== serial)).toEqual([]);
    return serials.length === 1 ? true : undefined;
  });

/** Waits until the CRL of a CA was issued in the last hours of the runtime's clock. */
const publishedToday = (stage: Stage, ca: string) =>
  until(`${ca}.crl to be published`, async () => {
    const { headers } = await fetch(`${stage.runtime.url}/health`);
    const list = readCrl(await fetched(stage, `${ca}.crl`));
    const age = Date.parse(headers.get('date') ?? '') - Date.parse(list.thisUpdate);
    return age < DAY ? list : undefined;
  });
