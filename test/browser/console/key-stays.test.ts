import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedStage } from '../../harness/shared-stage.ts';
import { beginsAnOrder, entersNames, goesOn, makesTheKey, saved, submits } from './applicant-steps.ts';
import { withBrowser } from './opened.ts';
import { ownDomain } from './own-domain.ts';
import { recordRequests, sentWithKey } from './sent-key.ts';
import { visitConsole } from './visit.ts';

const PASSWORD = 'a password of the applicant';
const noOpenssl = spawnSync('openssl', ['version']).status === 0 ? undefined : 'There is no openssl here';

const opened = withBrowser();

describe('the private key that the browser makes', () => {
  let pfx: Buffer | undefined;
  let keyPem = '';

  it('is in no request, from its making to the certificate and the PFX', { timeout: 60_000 }, async () => {
    const { applicant, contact, runtime } = sharedStage();
    const domain = await ownDomain(runtime.home);
    const visit = await visitConsole(opened.browser, runtime.url);
    const { page, t, faults } = visit;
    await visit.signIn('applicant');
    await beginsAnOrder(visit);
    await entersNames(visit, domain, [domain]);
    await goesOn(visit);
    const recorded = recordRequests(page.context());

    const key = await makesTheKey(visit);
    await goesOn(visit);
    await goesOn(visit);
    const order = await submits(visit);
    await contact(`admin@${domain}`).approves(await contact(`admin@${domain}`).isAsked());
    await page.getByRole('button', { name: t('certificate.pfx') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('key.chooseFile') })
      .setInputFiles({ name: key.name, mimeType: 'application/x-pem-file', buffer: key.content });
    await page.getByLabel(t('pfx.password')).fill(PASSWORD);
    await visit.picture('key-1-pfx');
    const file = await saved(page, () => page.getByRole('button', { name: t('pfx.make') }).click());

    keyPem = key.content.toString();
    pfx = file.content;
    expect(file.name).toBe(`${domain}.pfx`);
    const sent = await recorded.sent();
    expect(sent.filter((each) => each.startsWith('POST')).length).toBeGreaterThan(2);
    expect(sentWithKey(sent, keyPem)).toEqual([]);
    expect(
      sent.filter((each) => each.includes(PASSWORD) || each.includes(encodeURIComponent(PASSWORD))),
    ).toEqual([]);
    // The file is the key of the CSR.
    const { application } = await applicant.looksAt(order);
    const csr = Buffer.from((application?.csr ?? '').replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
    const publicKey = createPublicKey(createPrivateKey(keyPem)).export({ type: 'spki', format: 'der' });
    expect(csr.includes(publicKey)).toBe(true);
    // What is asserted of all requests is not true of one that sends the key.
    const before = sent.length;
    await page.evaluate(
      `fetch('/v1/sign-in', { headers: { 'x-key': ${JSON.stringify(keyPem.slice(40, 140).replaceAll(/\s/g, ''))} } })`,
    );
    const after = await recorded.sent();
    expect(sentWithKey(after.slice(before), keyPem)).toHaveLength(1);
    expect(faults).toEqual([]);
    await visit.close();
  });

  it('is in the PFX with the certificate and its chain, as OpenSSL reads it', async ({ skip }) => {
    if (noOpenssl !== undefined) skip(noOpenssl);
    if (pfx === undefined) return skip('No PFX was made');
    const folder = await mkdtemp(join(tmpdir(), 'countersign-pfx-'));
    await writeFile(join(folder, 'made.pfx'), pfx);

    const { stdout, stderr, status } = spawnSync(
      'openssl',
      ['pkcs12', '-in', join(folder, 'made.pfx'), '-nodes', '-passin', `pass:${PASSWORD}`],
      { encoding: 'utf8' },
    );
    await rm(folder, { recursive: true });

    expect(status, stderr).toBe(0);
    expect(stdout.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThanOrEqual(2);
    const [read = ''] = /-----BEGIN PRIVATE KEY-----[\s\S]*?-----END PRIVATE KEY-----/.exec(stdout) ?? [];
    expect(createPrivateKey(read).equals(createPrivateKey(keyPem))).toBe(true);
  });
});

describe('a request with a private key', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const der = privateKey.export({ type: 'pkcs8', format: 'der' });
  const { d = '' } = privateKey.export({ format: 'jwk' });
  const sec1 = privateKey.export({ type: 'sec1', format: 'pem' }).toString();

  it.each([
    ['as PEM in JSON', `POST /v1/orders\n\n${JSON.stringify({ csr: pem })}`],
    ['as PEM in a form', `POST /v1/orders\n\n${new URLSearchParams({ key: pem })}`],
    ['as SEC 1 in JSON', `POST /v1/orders\n\n${JSON.stringify({ csr: sec1 })}`],
    [
      'in part, as base64 in the address',
      `GET /v1/x?k=${encodeURIComponent(der.subarray(20, 90).toString('base64'))}`,
    ],
    ['as base64url in a header', `GET /v1/x\nx-k: ${der.toString('base64url')}`],
    ['as its scalar in a JWK', `POST /v1/x\n\n${JSON.stringify({ d })}`],
    [
      'as its scalar in hexadecimal',
      `GET /v1/x?k=${Buffer.from(d, 'base64url').toString('hex').toUpperCase()}`,
    ],
    ['as bytes', `POST /v1/x\n\n${der.toString('latin1')}`],
  ])('is found if it has it %s', (_, sent) => {
    expect(sentWithKey([sent], pem)).toEqual([sent]);
  });

  it('is not taken for one with the public key', () => {
    const publicPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
    expect(sentWithKey([`POST /v1/orders\n\n${publicPem}`], pem)).toEqual([]);
  });
});
