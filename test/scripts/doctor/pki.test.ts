import { createServer } from 'node:http';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { listen } from '@countersign/aws-emulators/http/listen';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { crlBucket } from '../../../lib/aws/services/crl-bucket.ts';
import { authorityStore } from '../../../lib/aws/stores/authority-store.ts';
import { createCa } from '../../../lib/issuance/create-ca.ts';
import { keySigner } from '../../../lib/issuance/key-file-signer.ts';
import { pkiUrls } from '../../../lib/issuance/pki-urls.ts';
import { pki } from '../../../scripts/doctor/pki.ts';
import { clientOf } from '../../doubles/aws/client.ts';
import { aDeployment } from '../../doubles/aws/deployment.ts';
import { awsOf, soundStage } from '../../doubles/aws/stage.ts';
import { embeddedBuckets } from '../../doubles/embedded-bucket.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { resolverOf } from '../../doubles/resolver.ts';
import { CA_NAMES, fixedClock, newKey } from '../../doubles/test-ca.ts';

const NOW = '2026-11-30T10:00:00.000Z';
const newTable = embeddedTables();
const newBucket = embeddedBuckets();
/** What the name in certificates serves. */
const served = new Map<string, { body: Uint8Array; etag?: string }>();
let server: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  server = await listen(
    createServer(({ url = '' }, response) => {
      const file = served.get(url);
      response.writeHead(file ? 200 : 403, file?.etag === undefined ? {} : { etag: file.etag });
      response.end(file?.body);
    }),
    0,
    'a distribution',
  );
});
afterAll(() => server.stop());

/** A stage whose CA and lists are made and served, or one that has no CA. */
async function aStage({ origin = server.url, ca = true } = {}) {
  const [table, bucket] = await Promise.all([newTable(), newBucket()]);
  served.clear();
  if (ca) {
    const authority = await createCa({
      rootSigner: keySigner('root', newKey['P-384']().privateKey),
      issuingSigner: keySigner('issuing', newKey['P-256']().privateKey),
      names: CA_NAMES,
      policies: ['1.3.6.1.4.1.99999.1'],
      urls: pkiUrls(origin),
      clock: fixedClock(NOW),
    });
    await authorityStore(() => table).create('issuing', authority);
    served.set('/pki/root.crt', { body: authority.root });
    served.set('/pki/issuing.crt', { body: authority.intermediates[0] });
    const crls = crlBucket(() => bucket);
    for (const file of ['root.crl', 'issuing.crl'] as const) {
      const terms = { number: 1, thisUpdate: NOW, nextUpdate: '2026-12-07T10:00:00.000Z' };
      await crls.put(file, { ...terms, der: Uint8Array.of(1) }, undefined);
      served.set(`/pki/${file}`, { body: Uint8Array.of(1), etag: `${(await crls.load(file))?.tag}` });
    }
  }
  const Variables = {
    TABLE_NAME: table.name,
    BUCKET_NAME: bucket.name,
    PUBLIC_URL: 'https://ra.example.org',
    PKI_URL: origin,
    CA_ISSUING_KEY_ID: 'arn:issuing',
  };
  const lambda = clientOf<LambdaClient>({ GetFunctionConfiguration: () => ({ Environment: { Variables } }) });
  const aws = { ...awsOf(soundStage()), tables: table.db, s3: bucket.s3, lambda };
  return { aws, deployment: aDeployment(), resolver: resolverOf({}), clock: fixedClock(NOW) };
}

const said = async (visit: Awaited<ReturnType<typeof aStage>>) =>
  (await pki(visit)).map(({ state, what }) => `${state} ${what.replaceAll(server.url, '')}`);

describe('The doctor fetches, at the name in certificates,', () => {
  let visit: Awaited<ReturnType<typeof aStage>>;
  beforeEach(async () => {
    visit = await aStage();
  });

  it('the certificates and the lists of the CA', async () => {
    expect(await said(visit)).toEqual([
      'ok /pki/root.crt is the CA certificate.',
      'ok /pki/root.crl is the published list.',
      'ok /pki/issuing.crt is the CA certificate.',
      'ok /pki/issuing.crl is the published list.',
    ]);
  });

  it('and finds each that is missing, another one, or out of date', async () => {
    served.delete('/pki/root.crt');
    served.set('/pki/issuing.crt', { body: Uint8Array.of(9) });
    served.set('/pki/issuing.crl', { body: Uint8Array.of(1), etag: '"former"' });

    expect(await said(visit)).toEqual([
      'mend /pki/root.crt answers 403.',
      'ok /pki/root.crl is the published list.',
      'mend /pki/issuing.crt is another file.',
      'mend /pki/issuing.crl is not the published list.',
    ]);
    expect(await said({ ...visit, clock: fixedClock('2026-12-08T10:00:00.000Z') })).toContain(
      'mend /pki/issuing.crl ended 2026-12-07T10:00:00.000Z.',
    );
  });

  it('and finds a name that does not answer, and one that belongs to AWS', async () => {
    const { port } = new URL(server.url);
    const trial = await aStage({ origin: `http://d1.cloudfront.net:${port}` });

    const findings = await said(trial);

    expect(findings.slice(0, 4).every((each) => /^mend \S+ does not answer\.$/.test(each))).toBe(true);
    expect(findings.at(-1)).toMatch(/^note Certificates name an address of AWS/);
  });

  it('and nothing, if there is no CA', async () => {
    expect(await said(await aStage({ ca: false }))).toEqual([]);
  });
});
