import { describe, expect, it } from 'vitest';
import { emulatedDns } from '../doubles/emulated-dns.ts';

const { publish: zone, resolver: resolverWithin, emulator } = emulatedDns();
const resolver = (timeoutMs = 500) => resolverWithin(timeoutMs);

describe('the DNS emulator, read by the resolver of the product', () => {
  it.each(['example.com', 'shop.example.net', 'a.b.c.example.org'])('knows %s, securely', async (name) => {
    const mx = await resolver().resolve(name, 'MX');
    const txt = await resolver().resolve(name, 'TXT');

    const records = [{ type: 'MX', preference: 10, exchange: 'mail.example.com' }];
    expect(mx).toEqual({ security: 'secure', records, ttlSeconds: 300, owner: name });
    expect(txt).toMatchObject({ records: [{ text: 'v=spf1 ip4:127.0.0.1 ip6:::1 -all' }] });
  });

  it.each(['example', 'org', 'notexample.org', 'countersign.dev'])('knows nothing of %s', async (name) => {
    const answer = await resolver().resolve(name, 'MX');

    expect(answer).toEqual({ security: 'insecure', records: [], ttlSeconds: 0 });
  });

  it('adds, replaces and removes records by the file in the folder, while it runs', async () => {
    await zone(`
      shop.example.org: { CAA: ['0 issue ";"'] }
      example.org: { MX: [] }
      sub.other.test: { CNAME: [example.net.] }
      long.test: { TXT: ['${'x'.repeat(300)}'] }
    `);

    const caa = await resolver().resolve('shop.example.org', 'CAA');
    const kept = await resolver().resolve('shop.example.org', 'MX');
    const gone = await resolver().resolve('example.org', 'MX');
    const alias = await resolver().resolve('sub.other.test', 'MX');
    const long = await resolver().resolve('long.test', 'TXT');

    expect(caa).toMatchObject({ security: 'secure', records: [{ tag: 'issue', value: ';' }] });
    expect(kept).toMatchObject({ records: [{ exchange: 'mail.example.com' }] });
    expect(gone).toMatchObject({ security: 'secure', records: [] });
    expect(alias).toMatchObject({ security: 'insecure', records: [{ exchange: 'mail.example.com' }] });
    expect(long).toMatchObject({ records: [{ text: 'x'.repeat(300) }] });
  });

  it('follows a DNAME, and is as secure as the weakest name on the way', async () => {
    await zone(`
      old.example.org: { DNAME: [new.example.net.], ttl: 60, A: ['192.0.2.1'] }
      www.new.example.net: { CAA: ['0 issue "ca.example.net"'], ttl: 7200 }
      unsigned.test: { CNAME: [www.old.example.org.] }
      broken.example.net: { security: bogus }
      round.example.org: { CNAME: [round.example.org.] }
    `);
    const asked = (name: string, type: 'A' | 'CAA') => resolver().resolve(name, type);

    const records = [{ type: 'CAA', flags: 0, tag: 'issue', value: 'ca.example.net' }];
    expect(await asked('www.old.example.org', 'CAA')).toEqual({
      security: 'secure',
      records,
      ttlSeconds: 60,
      owner: 'www.new.example.net',
    });
    expect(await asked('old.example.org', 'A')).toMatchObject({ records: [{ address: '192.0.2.1' }] });
    expect(await asked('unsigned.test', 'CAA')).toMatchObject({ security: 'insecure', records });
    expect(await asked('round.example.org', 'A')).toMatchObject({ security: 'unavailable' });
    await zone('a.example.org: { CNAME: [b.test.] }\nb.test: { security: bogus }');
    expect(await asked('a.example.org', 'A')).toMatchObject({ security: 'bogus' });
  });

  it('simulates failures', async () => {
    await zone(`
      bogus.example.org: { security: bogus }
      down.example.org: { security: unavailable }
      silent.example.org: { security: silent }
    `);

    const answers = ['bogus', 'down', 'silent'].map((name) =>
      resolver(150).resolve(`${name}.example.org`, 'CAA'),
    );

    expect((await Promise.all(answers)).map((answer) => answer.security)).toEqual([
      'bogus',
      'unavailable',
      'unavailable',
    ]);
  });

  it('answers unavailable while its own zone cannot be read', async () => {
    await zone('example.org: { MXX: [] }');

    expect(await resolver().resolve('example.org', 'MX')).toMatchObject({ security: 'unavailable' });
  });

  it('knows the fate of a mail', async () => {
    await zone('example.net: { mail: complains }');

    expect(emulator().fate('admin@example.org')).toBe('delivers');
    expect(emulator().fate('admin@bounces.example.com')).toBe('bounces');
    expect(emulator().fate('Admin@Example.NET')).toBe('complains');
    expect(emulator().fate('bounce+42@simulator.amazonses.com')).toBe('bounces');
  });

  it('rejects a query that it does not understand', async () => {
    const answer = await fetch(`${emulator().url}?name=example.org&type=constructor`);

    expect(answer.status).toBe(400);
  });
});
