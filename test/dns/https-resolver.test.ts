import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { lookUp } from '../../lib/dns/resolver.ts';
import { Transient } from '../../lib/problem.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  const address = server.address();
  return typeof address === 'object' ? `http://127.0.0.1:${address?.port}/dns-query` : '';
}

/** As dns.google and cloudflare-dns.com answer: an alias, then the records it leads to. */
const ANSWER = {
  Status: 0,
  TC: false,
  RD: true,
  RA: true,
  AD: true,
  CD: false,
  Question: [{ name: 'www.example.org.', type: 257 }],
  Answer: [
    { name: 'www.example.org.', type: 5, TTL: 3600, data: 'example.org.' },
    { name: 'example.org.', type: 257, TTL: 60, data: '0 issue "ca.example.net"' },
  ],
};

describe('DNS over HTTPS', () => {
  it('queries name and type and returns only records of that type', async () => {
    const asked: string[] = [];
    const url = await serverThat((request, response) => {
      asked.push(`${request.headers.accept} ${request.url}`);
      response.end(JSON.stringify(ANSWER));
    });

    const answer = await httpsResolver({ url }).resolve('www.example.org', 'CAA');

    expect(asked).toEqual(['application/dns-json /dns-query?name=www.example.org&type=CAA']);
    expect(answer).toEqual({
      security: 'secure',
      records: [{ type: 'CAA', flags: 0, tag: 'issue', value: 'ca.example.net' }],
      ttlSeconds: 60,
      owner: 'example.org',
    });
  });

  it('treats a name that does not exist as an answer without records', async () => {
    const url = await serverThat((_, response) => response.end('{"Status":3,"AD":false}'));

    const answer = await httpsResolver({ url }).resolve('nowhere.example', 'MX');

    expect(answer).toEqual({ security: 'insecure', records: [], ttlSeconds: 0 });
  });

  it('distinguishes bogus from broken by a second query without validation', async () => {
    const bogus = await serverThat((request, response) =>
      response.end(JSON.stringify(request.url?.includes('cd=1') ? { ...ANSWER, AD: false } : { Status: 2 })),
    );
    const broken = await serverThat((_, response) => response.end('{"Status":2}'));

    expect(await httpsResolver({ url: bogus }).resolve('example.org', 'CAA')).toMatchObject({
      security: 'bogus',
    });
    expect(await httpsResolver({ url: broken }).resolve('example.org', 'CAA')).toMatchObject({
      security: 'unavailable',
    });
  });

  it('retries once if there is no answer', async () => {
    let requests = 0;
    const url = await serverThat((request, response) => {
      requests += 1;
      if (requests === 1) request.destroy();
      else response.end(JSON.stringify(ANSWER));
    });

    const answer = await httpsResolver({ url }).resolve('www.example.org', 'CAA');

    expect(answer).toMatchObject({ security: 'secure' });
    expect(requests).toBe(2);
  });

  it.each<[string, RequestListener]>([
    ['silence', () => {}],
    ['an error', (_, response) => response.writeHead(502).end('{"Status":0}')],
    ['no JSON', (_, response) => response.end('<html>')],
    ['another shape', (_, response) => response.end('{"Status":"0"}')],
    ['broken UTF-8', (_, response) => response.end(Buffer.from([0x7b, 0xff, 0x7d]))],
    ['an answer without end', (_, response) => response.end(' '.repeat(1024 * 1024 + 1))],
    ['a redirect', (_, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
    ['refusal', (_, response) => response.end('{"Status":5}')],
    ['a truncated answer', (_, response) => response.end('{"Status":0,"TC":true}')],
    [
      'a record that cannot be read',
      (_, response) => response.end('{"Status":0,"Answer":[{"type":257,"TTL":1,"data":"?"}]}'),
    ],
  ])('treats %s as unavailable, never as an answer', async (_, answers) => {
    const url = await serverThat(answers);

    const answer = await httpsResolver({ url, timeoutMs: 150 }).resolve('example.org', 'CAA');

    expect(answer).toMatchObject({ security: 'unavailable' });
  });

  it('does not show the address of a resolver that cannot be reached', async () => {
    const url = await serverThat(() => {});
    for (const stop of stops.splice(0)) stop();

    const answer = await httpsResolver({ url }).resolve('example.org', 'CAA');

    expect(answer).toEqual({ security: 'unavailable', detail: 'the resolver cannot be reached' });
  });

  it('ends a query whose time is over, also while its answer is read', async () => {
    const over = new AbortController();
    const url = await serverThat((_, response) => {
      response.write('{"Status":');
      over.abort(new Error('too late'));
    });

    const answer = await httpsResolver({ url }).resolve('example.org', 'CAA', over.signal);

    expect(answer).toEqual({ security: 'unavailable', detail: 'too late' });
  });

  it('reads the answers to many queries over a few connections', async () => {
    const connections = new Set<unknown>();
    const url = await serverThat((request, response) => {
      connections.add(request.socket);
      response.end(JSON.stringify(ANSWER));
    });
    const resolver = httpsResolver({ url });

    for (let query = 0; query < 5; query += 1) await resolver.resolve('www.example.org', 'CAA');

    expect(connections.size).toBe(1);
  });

  it('rejects a resolver whose answers could be forged on the way', () => {
    expect(() => httpsResolver({ url: 'http://192.0.2.1/dns-query' })).toThrow('must be https');
  });

  it('makes a look-up that failed transient', async () => {
    const url = await serverThat((_, response) => response.end('{"Status":2}'));

    const looked = lookUp(httpsResolver({ url }), 'example.org', 'CAA');

    await expect(looked).rejects.toBeInstanceOf(Transient);
  });
});
