import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../local/demo/until.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { sharedStage } from '../harness/shared-stage.ts';
import { fetchArchives } from './archives.ts';
import {
  fingerprints,
  type Installation,
  install,
  rollBack,
  runTest,
  served,
  unpack,
} from './installation.ts';
import { LAYOUTS, type Layout } from './layouts.ts';
import { type Issued, issue } from './orders.ts';
import { makePfx, missingPrograms, PFX_WAYS, readByGnutls, readByJava, readByOpenssl } from './pfx.ts';
import { serversTable, systemOf, writeTable, writtenTable } from './readme-table.ts';
import { noSandbox, openSandbox, type Ran, type Sandbox } from './sandbox.ts';
import { removeTemporaryFolders } from './temporary.ts';

const stage = sharedStage();
const { domain } = stage;
const unable = hasProgram('openssl') ? noSandbox() : 'openssl is not installed';
const archives = unable === undefined ? fetchArchives() : new Map<string, string>();
const archiveOf = ({ archive }: Layout) =>
  archive === undefined ? '' : [...archives].find(([name]) => name.startsWith(archive))?.[1];

/** Why a layout cannot be tested here. */
function missing(layout: Layout): string | undefined {
  if (unable !== undefined) return unable;
  const file = layout.needs.find((each) => !existsSync(each));
  if (file !== undefined) return `${file} is not installed`;
  return archiveOf(layout) === undefined ? `${layout.archive} cannot be downloaded by Maven` : undefined;
}

type Which = 'P-256' | 'RSA' | 'many';
const issuedFor: Partial<Record<Which, Issued>> = {};
const PFX = 'The PFX for IIS';
const ran: { title: string; version: string }[] = [];

/** A hundred names: among them wildcards, an IDN, and one that is too long for a server's defaults. */
const HUNDRED = [
  domain,
  `*.${domain}`,
  `xn--bcher-kva.${domain}`,
  `*.sub.${domain}`,
  `${'long-'.repeat(10)}name.${'label.'.repeat(2)}${domain}`,
  ...Array.from({ length: 95 }, (_, index) => `host-${index}.${domain}`),
];

beforeAll(async () => {
  if (!hasProgram('openssl')) return;
  const names = [domain, `*.${domain}`, `shop.${domain}`];
  issuedFor['P-256'] = await issue(stage, names, 'P-256');
  issuedFor.RSA = await issue(stage, names, 'RSA');
  if (unable === undefined) issuedFor.many = await issue(stage, HUNDRED, 'P-256');
}, 120_000);
afterAll(removeTemporaryFolders);

describe.concurrent('The guide of a download, followed literally,', () => {
  for (const layout of LAYOUTS)
    it(`installs the whole chain, and rolls back: ${layout.title}`, { timeout: 240_000 }, ({ skip }) => {
      skip(missing(layout) !== undefined, missing(layout));
      return inSandbox(layout, async (box) => {
        const first = await installs(box, layout, 'P-256');
        const second = await installs(box, layout, 'RSA');

        await succeeds(rollBack(box, layout, second));
        await shows(box, layout, first);

        const { output } = await succeeds(box.run(layout.version));
        ran.push({ title: layout.title, version: output.trim() });
      });
    });

  for (const layout of LAYOUTS.filter(({ title }) => /^Nginx, package|^Apache httpd, Debian/.test(title)))
    it(`installs a hundred names, and rolls back to none: ${layout.title}`, { timeout: 240_000 }, ({
      skip,
    }) => {
      skip(missing(layout) !== undefined, missing(layout));
      return inSandbox(layout, async (box) => {
        const installed = await installs(box, layout, 'many');

        await succeeds(rollBack(box, layout, installed));
        await until('the certificate to be gone', async () =>
          (await served(box, layout, installed, domain)) === undefined ? true : undefined,
        );
      });
    });
});

describe('The PFX of the guide for IIS', () => {
  const reason = missingPrograms();
  for (const key of ['P-256', 'RSA'] as const)
    it.for(PFX_WAYS)(
      `is read by OpenSSL, Java and GnuTLS, with the key (${key}) and the chain: %s`,
      async (way, { skip }) => {
        skip(reason !== undefined, reason);
        const issued = issuedFor[key];
        if (issued === undefined) throw new Error('There is no certificate.');
        const installation = await unpack('iis', issued);

        const pfx = makePfx(installation, way);

        expect(readByOpenssl(pfx)).toEqual(pfx.expected);
        expect(readByJava(pfx)).toEqual(pfx.expected.chain);
        expect(readByGnutls(pfx)).toEqual(pfx.expected);
        ran.push({ title: PFX, version: '' });
      },
    );
});

describe("README's table of servers", () => {
  it('matches the run on this system, if every layout was run and the table is of this system', ({
    skip,
  }) => {
    const titles = [...LAYOUTS.map(({ title }) => title), PFX];
    const absent = titles.find((each) => !ran.some(({ title }) => title === each));
    skip(absent !== undefined, `${absent} was not run`);

    const table = serversTable(
      LAYOUTS.flatMap((layout) => ran.filter(({ title }) => title === layout.title)),
    );
    if (process.env['SERVERS_TABLE'] === 'write') writeTable(table);

    const written = writtenTable();
    skip(systemOf(written) !== systemOf(table), `the table is of ${systemOf(written)}`);
    expect(written).toBe(table);
  });
});

/** Unpacks, follows the guide, and requests each name: as a client, and by the test of the guide. */
async function installs(box: Sandbox, layout: Layout, which: Which): Promise<Installation> {
  const issued = issuedFor[which];
  if (issued === undefined) throw new Error('There is no certificate.');
  const installation = await unpack(layout.server, issued);
  await succeeds(install(box, layout, installation));
  await shows(box, layout, installation);
  const { output } = await succeeds(runTest(box, installation));
  const hosts = [...new Set(issued.names.map((name) => name.replace('*.', 'www.')))];
  expect(output.trim().split('\n')).toEqual(hosts.map((host) => `${host} ok`));
  return installation;
}

/** Waits until the server sends exactly this chain, because a reload or restart takes time. */
async function shows(box: Sandbox, layout: Layout, installation: Installation): Promise<void> {
  const wanted = fingerprints(installation.chain);
  await until(
    'the chain to be served',
    async () =>
      JSON.stringify(fingerprints(await served(box, layout, installation, domain))) === JSON.stringify(wanted)
        ? true
        : undefined,
    { withinSeconds: 60 },
  );
}

async function succeeds(running: Promise<Ran>): Promise<Ran> {
  const result = await running;
  expect(result, result.output).toMatchObject({ status: 0 });
  return result;
}

async function inSandbox(layout: Layout, play: (box: Sandbox) => Promise<void>): Promise<void> {
  const box = await openSandbox();
  try {
    await succeeds(box.run(layout.prepare(archiveOf(layout) ?? '')));
    await play(box);
  } finally {
    await box.close();
  }
}
