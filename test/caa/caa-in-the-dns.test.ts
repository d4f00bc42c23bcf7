import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDns } from '@countersign/aws-emulators/dns/start-dns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineNames } from '../../lib/application/names/examine-names.ts';
import { caaFindings } from '../../lib/caa/caa-findings.ts';
import { systemClock } from '../../lib/clock.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';

const OURS = 'ca1.example.net';
const big = Array.from({ length: 1001 }, (_, index) => `0 issue "ca${index + 2}.example.net"`);
/** `0 issue "ca2.example.org"` as RFC 3597 writes it. */
const GENERIC = '\\# 22 00 05 69 73 73 75 65 63 61 32 2e 65 78 61 6d 70 6c 65 2e 6f 72 67';

/** In the manner of public suites of hostile CAA zones. */
const ZONE = `
example.org: { security: insecure }
empty.example.org: { CAA: ['0 issue ";"'] }
deny.example.org: { CAA: ['0 issue "ca2.example.org"'] }
uppercase-deny.example.org: { CAA: ['0 ISSUE "ca2.example.org"'] }
mixedcase-deny.example.org: { CAA: ['0 IsSuE "ca2.example.org"'] }
generic-deny.example.org: { CAA: ['${GENERIC}'] }
big.example.org: { CAA: ${JSON.stringify(big)} }
critical1.example.org: { CAA: ['0 issue "${OURS}"', '128 caatestsuitedummyproperty "x"'] }
critical1-removed.example.org: { CAA: ['0 issue "${OURS}"'] }
critical1-flags-0.example.org: { CAA: ['0 issue "${OURS}"', '0 caatestsuitedummyproperty "x"'] }
critical2.example.org: { CAA: ['0 issue "${OURS}"', '130 caatestsuitedummyproperty "x"'] }
permit.example.org: { CAA: ['0 issue "${OURS}"'] }
deny.permit.example.org: { CAA: ['0 issue "ca2.example.org"'] }
deny-wild.example.org: { CAA: ['0 issue "${OURS}"', '0 issuewild "ca2.example.org"'] }
permit-wild.example.org: { CAA: ['0 issue ";"', '0 issuewild "${OURS}"'] }
cname-deny.example.org: { CNAME: [deny.example.org.] }
cname-cname-deny.example.org: { CNAME: [cname-deny.example.org.] }
cname-deny-sub.example.org: { CNAME: [sub1.deny.example.org.] }
cname-permit.deny.example.org: { CNAME: [permit.example.org.] }
cname-nowhere.deny.example.org: { CNAME: [nowhere.test.] }
cname-loop.example.org: { CNAME: [cname-loop.example.org.] }
dname.example.org: { DNAME: [permit.example.org.], CAA: ['0 issue "ca2.example.org"'] }
a.permit.example.org: { CAA: ['0 issue "${OURS}"'] }
xss.example.org: { CAA: ['0 issue "<script>alert(1)</script>"'] }
malformed.example.org: { CAA: ['0 issue "%%%%%"'] }
unreadable.example.org: { CAA: ['issue'] }
ttl0.example.org: { CAA: ['0 issue "${OURS}"'], ttl: 0 }
servfail.example.org: { security: unavailable }
blackhole.example.org: { security: silent }
elsewhere.example.org: { CAA: ['0 issue "${OURS}; validationmethods=dns-01"'] }
cname-elsewhere.example.org: { CNAME: [elsewhere.example.org.] }
expired.example.net: { security: bogus, CAA: ['0 issue "${OURS}"'] }
servfail.example.net: { security: unavailable }
blackhole.example.net: { security: silent }
cname-expired.example.org: { CNAME: [expired.example.net.] }
`;

const folder = mkdtempSync(join(tmpdir(), 'countersign-caa-'));
let dns: Awaited<ReturnType<typeof startDns>>;
beforeAll(async () => {
  await writeFile(join(folder, 'zone.yml'), ZONE);
  dns = await startDns({ folder });
});
afterAll(async () => {
  await dns.stop();
  await rm(folder, { recursive: true });
});

const findingsOf = (...names: string[]) => findingsAt(dns.url, ...names);

function findingsAt(url: string, ...names: string[]) {
  const deps = {
    dns: httpsResolver({ url, timeoutMs: 300 }),
    clock: systemClock,
    caa: { enforced: true, domains: [OURS] } as const,
  };
  const examined = examineNames(names);
  expect(examined.findings).toEqual([]);
  return caaFindings(deps, { account: 'acme', ...examined });
}

async function codesOf(...names: string[]) {
  const { forbidden, unanswered } = await findingsOf(...names);
  return [...forbidden, ...unanswered].map(({ field, code }) => `${field} ${code}`);
}

describe('a remedy for CAA records', () => {
  /** The zone file line of the message, added to the zone. */
  async function following(name: string): Promise<string[]> {
    const [finding] = (await findingsOf(name)).forbidden;
    expect(finding?.code).toBe(name.includes('elsewhere') ? 'caa-forbids-parameters' : 'caa-forbids');
    const [, owner = '', record = ''] = /: (\S+)\. CAA (.*)$/.exec(finding?.message ?? '') ?? [];
    const lines = ZONE.split('\n').map((line) =>
      line.startsWith(`${owner}: `) ? line.replace('CAA: [', `CAA: ['${record}', `) : line,
    );
    expect(lines.join('\n')).not.toBe(ZONE);
    const mended = mkdtempSync(join(tmpdir(), 'countersign-caa-'));
    await writeFile(join(mended, 'zone.yml'), lines.join('\n'));
    const other = await startDns({ folder: mended });
    const { forbidden, unanswered } = await findingsAt(other.url, name);
    await other.stop();
    await rm(mended, { recursive: true });
    return [...forbidden, ...unanswered].map(({ code }) => code);
  }

  it.each([
    'deny.example.org',
    'sub1.deny.example.org',
    '*.deny-wild.example.org',
    'cname-deny.example.org',
    'cname-cname-deny.example.org',
    'sub1.cname-deny.example.org',
    'deny.dname.example.org',
    'elsewhere.example.org',
    'cname-elsewhere.example.org',
  ])('can be followed for %s', async (name) => {
    expect(await following(name)).toEqual([]);
  });

  it('names the owner of records that are reached by an alias (F13)', async () => {
    const { forbidden } = await findingsOf('cname-deny.example.org');

    expect(forbidden).toMatchObject([
      {
        field: '/names/0',
        code: 'caa-forbids',
        message:
          'The CAA records of deny.example.org, of which cname-deny.example.org is an alias (CNAME), do not permit this service to issue for cname-deny.example.org. Have this record added: deny.example.org. CAA 0 issue "ca1.example.net"',
      },
    ]);
  });
});

describe('CAA in the DNS', () => {
  it.each([
    'empty.example.org',
    'deny.example.org',
    'uppercase-deny.example.org',
    'mixedcase-deny.example.org',
    'generic-deny.example.org',
    'big.example.org',
    'sub1.deny.example.org',
    'sub2.sub1.deny.example.org',
    '*.deny.example.org',
    '*.deny-wild.example.org',
    '*.sub.deny-wild.example.org',
    'permit-wild.example.org',
    'cname-deny.example.org',
    'cname-cname-deny.example.org',
    'sub1.cname-deny.example.org',
    'deny.permit.example.org',
    'deny.dname.example.org',
    'sub.deny.dname.example.org',
    'cname-nowhere.deny.example.org',
    'xss.example.org',
    'malformed.example.org',
  ])('forbids %s', async (name) => {
    expect(await codesOf(name)).toEqual(['/names/0 caa-forbids']);
  });

  it.each(['critical1.example.org', 'critical2.example.org', '*.sub.critical1.example.org'])(
    'forbids %s, for it is not understood',
    async (name) => {
      expect(await codesOf(name)).toEqual(['/names/0 caa-critical']);
    },
  );

  it.each(['critical1-removed.example.org', 'critical1-flags-0.example.org'])(
    'lets %s pass, as the message about the critical property says',
    async (name) => {
      const { forbidden } = await findingsOf('critical1.example.org');

      expect(forbidden[0]?.message).toMatch(/Have it removed, or its flags set to 0\.$/);
      expect(await codesOf(name)).toEqual([]);
    },
  );

  it.each([
    'example.org',
    'www.example.org',
    'example.com',
    'permit.example.org',
    'sub.permit.example.org',
    'deny-wild.example.org',
    'sub.deny-wild.example.org',
    '*.permit-wild.example.org',
    'cname-permit.deny.example.org',
    'a.dname.example.org',
    'ttl0.example.org',
    'nothing.known.co.uk',
  ])('lets %s pass', async (name) => {
    expect(await codesOf(name)).toEqual([]);
  });

  it('climbs from the queried name, not from the target of its alias (RFC 8659 §3)', async () => {
    // sub1.deny has no records of its own, so it is the parent of the alias that counts.
    expect(await codesOf('cname-deny-sub.example.org')).toEqual([]);
  });

  it('climbs from a name below a DNAME to its owner, whose own records are not redirected (RFC 6672)', async () => {
    expect(await codesOf('a.dname.example.org', 'b.dname.example.org')).toEqual(['/names/1 caa-forbids']);
  });

  it.each([
    'servfail.example.org',
    'sub.servfail.example.org',
    'blackhole.example.org',
    'expired.example.net',
    'servfail.example.net',
    'blackhole.example.net',
    'cname-expired.example.org',
    'cname-loop.example.org',
    'unreadable.example.org',
  ])('permits nothing for %s, which cannot be known, signed or not', async (name) => {
    expect(await codesOf(name)).toEqual(['/names/0 caa-unavailable']);
  });

  it('reports each name of an application, by its field', async () => {
    const names = ['www.example.org', 'deny.example.org', '*.deny-wild.example.org', 'expired.example.net'];

    expect(await codesOf(...names)).toEqual([
      '/names/1 caa-forbids',
      '/names/2 caa-forbids',
      '/names/3 caa-unavailable',
    ]);
  });

  it('reports the names whose records it used, each once', async () => {
    const { recordsAt } = await findingsOf(
      'a.permit.example.org',
      'b.permit.example.org',
      'c.permit.example.org',
      'example.com',
    );

    expect(recordsAt).toEqual(['a.permit.example.org', 'permit.example.org']);
  });

  it('is not looked up if it does not bind', async () => {
    const deps = { dns: httpsResolver({ url: dns.url }), clock: systemClock };
    const caa = { enforced: false, domains: [OURS] } as const;

    const found = await caaFindings(
      { ...deps, caa },
      { account: 'acme', ...examineNames(['deny.example.org']) },
    );

    expect(found).toEqual({ forbidden: [], unanswered: [], recordsAt: [] });
  });
});
