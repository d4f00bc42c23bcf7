import { afterEach, describe, expect, it } from 'vitest';
import { check, hosts, PATH, said, stopServers, VALUE, webServer } from './hostile-servers.ts';

afterEach(stopServers);

describe('the addresses of a name', () => {
  const proving = () => webServer((_request, response) => response.end(VALUE));

  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'fd00:ec2::254',
  ])('are not connected to if not public: %s', async (address) => {
    const http = await proving();
    const { dns } = hosts({ 'www.example.org': [[address]] });

    expect(said(await check({ http }, { dns, named: [] }))).toMatch(/^not-proven http-network: .*not public/);
  });

  it('that are IPv6 forms of permitted IPv4 addresses are not connected to', async () => {
    const http = await proving();
    const { dns } = hosts({ 'www.example.org': [['::ffff:127.0.0.1']] });

    expect(said(await check({ http }, { dns }))).toMatch(/^not-proven http-network/);
  });

  it('are looked up once: what the DNS answers later does not count (rebinding)', async () => {
    const http = await proving();
    const { dns, asked } = hosts({ 'www.example.org': [['127.0.0.1'], ['127.0.0.2']] });

    expect(await check({ http }, { dns })).toMatchObject({ proof: { hops: [{ address: '127.0.0.1' }] } });
    expect(asked).toEqual(['www.example.org AAAA', 'www.example.org A']);
  });

  it('are judged again if a redirect leads back to the name', async () => {
    const http = await webServer((request, response) =>
      request.url === PATH ? response.writeHead(302, { location: '/file' }).end() : response.end(VALUE),
    );
    const { dns } = hosts({ 'www.example.org': [['127.0.0.1'], ['169.254.169.254']] });

    expect(said(await check({ http }, { dns }))).toMatch(/^not-proven http-network: .*169\.254\.169\.254/);
  });

  it('are tried by family, so that IPv4 serves if nothing listens on IPv6', async () => {
    const http = await proving();
    const { dns } = hosts({ 'www.example.org': [['::1', '127.0.0.1']] });

    expect(await check({ http }, { dns })).toMatchObject({ proof: { hops: [{ address: '127.0.0.1' }] } });
  });

  it('count without those that are not permitted', async () => {
    const http = await proving();
    const { dns } = hosts({ 'www.example.org': [['fd00::1', '10.0.0.1', '127.0.0.1']] });

    expect(await check({ http }, { dns })).toMatchObject({ proof: { hops: [{ address: '127.0.0.1' }] } });
  });

  it('may be absent', async () => {
    const { dns } = hosts({ 'www.example.org': [[]] });

    expect(said(await check({ http: 1 }, { dns }))).toMatch(/^not-proven http-no-address/);
  });

  it('are undecided without a reliable answer', async () => {
    const bogus = hosts({ 'www.example.org': [{ security: 'bogus', detail: 'DNSSEC validation failed' }] });
    const broken = hosts({ 'www.example.org': [{ security: 'unavailable', detail: 'response code 2' }] });

    expect(said(await check({ http: 1 }, bogus))).toMatch(/^undecided http-unreliable: .*DNSSEC signatures/);
    expect(said(await check({ http: 1 }, broken))).toMatch(/^undecided http-unreliable: .*response code 2/);
  });

  it('of IPv4 count if the answer about IPv6 is missing, but not if it is bogus', async () => {
    const http = await proving();
    const dnsWith = (security: 'bogus' | 'unavailable') => {
      const { dns } = hosts();
      return {
        resolve: async (...[name, type]: Parameters<typeof dns.resolve>) =>
          type === 'AAAA' ? ({ security, detail: 'x' } as const) : dns.resolve(name, type),
      };
    };

    expect(said(await check({ http }, { dns: dnsWith('unavailable') }))).toBe('proven');
    expect(said(await check({ http }, { dns: dnsWith('bogus') }))).toMatch(/^undecided/);
  });
});
