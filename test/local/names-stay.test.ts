import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dv } from '../harness/application.ts';
import { type Runtime, startRuntime } from '../harness/runtime.ts';
import { stageOn } from '../harness/stage.ts';

const RECORD = pathToFileURL(join(import.meta.dirname, 'record-lookups.ts')).href;

/** Files that open a connection themselves, and to whom; everything else goes through a client of the AWS SDK. */
const CONNECTS: Readonly<Record<string, string>> = {
  'lib/access/discovered-keys.ts': 'the issuer of tokens',
  'lib/dns/get-body.ts': 'the configured resolver',
  'lib/dns/http2-client.ts': 'the configured resolver',
  'lib/domain-validation/pinned-get.ts':
    'the website of a domain whose applicant chose to prove it by a file',
  'lib/health/answers.ts': 'the addresses of the stage itself',
  'lib/upstream/acme/acme-client.ts': 'the CA that the operator has added; its orders name what it certifies',
  'scripts/doctor/answering.ts': 'the addresses of the stage itself',
  'scripts/doctor/pki.ts': 'the addresses in certificates of the CA',
  'scripts/login/sign-in-settings.ts': 'the service at which a member signs in',
  'scripts/login/wait-for-redirect.ts': 'no one: the browser of the member connects to it',
};
const NETWORK = /\bfetch\(|from ['"]node:(dns|dns\/promises|net|tls|dgram|http|https|http2)['"]/;
const sources = globSync('{lib,functions,scripts}/**/*.ts').map((file) => ({
  file,
  // Neither types nor the syntax of addresses connect to anything.
  text: readFileSync(file, 'utf8').replaceAll(
    /^import (type .*|\{ (BlockList|isIP(v[46])?)(, isIPv[46]|, SocketAddress)* \} from 'node:net';)$/gm,
    '',
  ),
}));

let folder: string;
let runtime: Runtime;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-hosts-'));
  await writeFile(join(folder, 'hosts'), '');
  runtime = await startRuntime({ NODE_OPTIONS: `--import=${RECORD}`, HOSTS_FILE: join(folder, 'hosts') });
}, 60_000);
afterAll(async () => {
  await runtime.stop();
  await rm(folder, { recursive: true });
});

describe('Names of orders', () => {
  it('reach no host but the resolver, in a whole order and all look-ups before it', async () => {
    const stage = stageOn(runtime);
    const { applicant, domain } = stage;
    await applicant.calls(`GET /v1/domains/${domain}/contacts`);
    await applicant.calls('POST /v1/preflight', dv(domain));

    const order = await applicant.places(dv(domain));
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    await hostmaster.approves(await hostmaster.isAsked());
    await applicant.sees(order, 'issued');

    const hosts = new Set((await readFile(join(folder, 'hosts'), 'utf8')).trim().split('\n'));
    // On one machine everything is on loopback: the resolver, too.
    expect([...hosts].filter((host) => !['127.0.0.1', '::1', 'localhost'].includes(host))).toEqual([]);
    expect(hosts).toContain('127.0.0.1');
  });

  it('can reach no other one: no other file opens a connection', () => {
    const connecting = sources.filter(({ text }) => NETWORK.test(text)).map(({ file }) => file);

    expect(connecting.sort()).toEqual(Object.keys(CONNECTS).sort());
  });

  it('go to the configured resolver wherever one is made', () => {
    const made = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/httpsResolver\(\{ url: (.+?) \}\)/g)].map(([, url = '']) => ({ file, url })),
    );

    expect(made.length).toBeGreaterThan(5);
    for (const { file, url } of made) expect(url, file).toMatch(/RESOLVER_URL|parameters\['ResolverUrl'\]/);
  });
});
