import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startDns } from '../dns/start-dns.ts';

let folder: string;
let dns: Awaited<ReturnType<typeof startDns>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  dns = await startDns({ folder });
});
afterEach(async () => {
  await dns.stop();
  await rm(folder, { recursive: true });
});

const zone = (text: string) => writeFile(join(folder, 'zone.yml'), text);
const query = async (search: string) =>
  z.looseObject({}).parse(await (await fetch(`${dns.url}?${search}`)).json());

describe('the DNS emulator', () => {
  it('answers by DNS over HTTPS in JSON, authenticated', async () => {
    expect(await query('name=example.com&type=MX')).toMatchObject({
      Status: 0,
      AD: true,
      Answer: [{ name: 'example.com.', type: 15, TTL: 300, data: '10 mail.example.com.' }],
    });
  });

  it('validates no answer if checking is disabled', async () => {
    await zone('bogus.example.org: { security: bogus }');

    expect(await query('name=bogus.example.org&type=A')).toMatchObject({ Status: 2 });
    expect(await query('name=bogus.example.org&type=A&cd=1')).toMatchObject({
      Status: 0,
      AD: false,
      CD: true,
    });
  });

  it('knows no name outside its zone', async () => {
    expect(await query('name=example&type=A')).toMatchObject({ Status: 3, AD: false });
  });

  it('divides a long text into character strings', async () => {
    await zone(`long.test: { TXT: ['${'x'.repeat(300)}'] }`);

    const data = `"${'x'.repeat(255)}" "${'x'.repeat(45)}"`;
    expect(await query('name=long.test&type=TXT')).toMatchObject({ Answer: [{ data }] });
  });

  it('rejects a type that it does not know', async () => {
    expect((await fetch(`${dns.url}?name=example.org&type=constructor`)).status).toBe(400);
  });

  it('resolves in the form of node:dns', async () => {
    await zone(`
      alias.test: { CNAME: [example.net.] }
      old.test: { DNAME: [example.net.] }
    `);

    expect(await dns.resolve('Example.com', 'MX')).toEqual([{ priority: 10, exchange: 'mail.example.com' }]);
    expect(await dns.resolve('alias.test', 'A')).toEqual(['127.0.0.1']);
    expect(await dns.resolve('alias.test', 'CNAME')).toEqual(['example.net']);
    expect(await dns.resolve('www.old.test', 'TXT')).toEqual([['v=spf1 ip4:127.0.0.1 ip6:::1 -all']]);
  });

  it.each([
    ['nothing.test', 'A', 'ENODATA'],
    ['example.org', 'AAAA', 'ENODATA'],
    ['example.org', 'NAPTR', 'ENODATA'],
    ['bogus.test', 'A', 'ESERVFAIL'],
    ['down.test', 'A', 'ESERVFAIL'],
    ['silent.test', 'A', 'ESERVFAIL'],
    ['loop.test', 'A', 'ESERVFAIL'],
  ])('fails as node:dns does for %s %s: %s', async (name, type, code) => {
    await zone(`
      bogus.test: { security: bogus }
      down.test: { security: unavailable }
      silent.test: { security: silent }
      loop.test: { CNAME: [loop.test.] }
    `);

    await expect(dns.resolve(name, type)).rejects.toMatchObject({ code });
  });

  it('knows the addresses of the mailbox simulator, and the domains whose mail fails', async () => {
    await zone('example.net: { mail: complains }');

    expect(dns.fate('admin@example.org')).toBe('delivers');
    expect(dns.fate('admin@bounces.example.com')).toBe('bounces');
    expect(dns.fate('Admin@Example.NET')).toBe('complains');
    expect(dns.fate('bounce+42@simulator.amazonses.com')).toBe('bounces');
  });
});
