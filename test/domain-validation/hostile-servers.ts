import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, DnsRecord, Resolver } from '../../lib/dns/resolver.ts';
import { type Networks, networks } from '../../lib/domain-validation/networks.ts';
import { checkWebsiteChange } from '../../lib/domain-validation/website-change.ts';

export const VALUE = 'mfrggzdfmztwq2lknnwg23tpobyxe43uov3ho6dzpiydcmrtgq2t';
export const PATH = '/.well-known/pki-validation/c1.txt';

const stops: (() => Promise<void>)[] = [];
/** Stops every server of a test. */
export const stopServers = async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
};

/** Has a server listen on loopback. @returns its port */
export async function listening(server: Server, host = '127.0.0.1'): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  stops.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export const webServer = (listener: RequestListener) => listening(createServer(listener));
export const tlsServer = (options: { key: string; cert: string }, listener: RequestListener) =>
  listening(createTlsServer(options, listener));
/** A server that speaks for itself: what it does with each connection. */
export const tcpServer = (speak: (socket: Socket) => void) => listening(createTcpServer(speak));

/** A certificate of `other.test`, signed by itself, and its key. */
export function selfSigned(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  const args =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k -out c -subj /CN=other.test';
  spawnSync('openssl', args.split(' '), { cwd: folder });
  const [key, cert] = ['k', 'c'].map((name) => readFileSync(join(folder, name), 'utf8'));
  rmSync(folder, { recursive: true });
  return { key: key ?? '', cert: cert ?? '' };
}

/** A resolver of hosts; the addresses of all others are 127.0.0.1. An array of answers is given one by one. */
export function hosts(known: Record<string, readonly (string[] | Answer)[]> = {}) {
  const asked: string[] = [];
  const counts = new Map<string, number>();
  const dns: Resolver = {
    async resolve(name, type) {
      asked.push(`${name} ${type}`);
      const answers = known[name] ?? [['127.0.0.1']];
      const count = counts.get(`${name} ${type}`) ?? 0;
      counts.set(`${name} ${type}`, count + 1);
      const answer = answers[Math.min(count, answers.length - 1)] ?? [];
      if ('security' in answer) return answer;
      const records = answer
        .filter((address) => address.includes(':') === (type === 'AAAA'))
        .map((address): DnsRecord => ({ type: type === 'AAAA' ? 'AAAA' : 'A', address }));
      return { security: 'insecure', records, ttlSeconds: 60 };
    },
  };
  return { dns, asked };
}

/** Checks the file of www.example.org, which is on loopback. */
export function check(
  ports: { http: number; https?: number },
  options: {
    dns?: Resolver;
    named?: string[];
    networks?: Networks;
    timeoutMs?: number;
    name?: string;
    id?: string;
  } = {},
) {
  const { dns = hosts().dns, named = ['127.0.0.0/8', '::1/128'], timeoutMs = 5000 } = options;
  const { name = 'www.example.org', id = 'c1' } = options;
  return checkWebsiteChange(
    { dns, networks: options.networks ?? networks(named), ports: { https: 1, ...ports }, timeoutMs },
    { method: 'http', name, id, value: VALUE },
  );
}

/** The result of a check, and the sentence with its code. */
export const said = (outcome: Awaited<ReturnType<typeof check>>): string =>
  outcome.result === 'proven'
    ? outcome.result
    : `${outcome.result} ${outcome.because.code}: ${outcome.because.message}`;
