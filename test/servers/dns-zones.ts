import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../local/demo/free-port.ts';
import { temporaryFolder } from './temporary.ts';

const PROGRAMS = ['named', 'dnssec-keygen', 'dnssec-signzone', 'unbound', 'openssl'];

/** Why the DNS cannot be served here; undefined if it can. */
export function noDnsServers(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  const missing = PROGRAMS.find((program) => spawnSync('which', [program]).status !== 0);
  return missing && `${missing} is not installed (packages bind9, bind9-utils, unbound)`;
}

export type DnsServers = {
  /** The URI template of a validating resolver, unbound, which knows the zones only. */
  url: string;
  /** The certificate of its CA. */
  ca: string;
  stop(): Promise<void>;
};

/**
 * Serves three zones below a signed root of its own, by BIND: `signed.test`, `unsigned.test`, and `broken.test`, in which every
 * signature is altered. Everything listens on loopback.
 * @param records of each zone, as lines of a zone file with names relative to it
 */
export async function serveZones(records: readonly string[]): Promise<DnsServers> {
  const folder = temporaryFolder('dns');
  const [primary, resolver] = [await freePort(), await freePort()];
  const run = (program: string, ...args: string[]) => {
    const { status, stderr, stdout } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
    return stdout;
  };
  const write = (file: string, lines: readonly string[]) =>
    writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const dsSet = (zone: string) => read(`dsset-${zone}.`).trim();
  const sign = (zone: string) => {
    run('dnssec-keygen', '-q', '-a', 'ECDSAP256SHA256', '-f', 'KSK', zone);
    run('dnssec-keygen', '-q', '-a', 'ECDSAP256SHA256', zone);
    run('dnssec-signzone', '-q', '-S', '-O', 'full', '-o', zone, '-f', `${zone}.signed`, `${zone}.zone`);
  };

  const zones = ['signed.test', 'unsigned.test', 'broken.test'];
  const start = (zone: string) => [
    '$TTL 60',
    `@ SOA ns.${zone} hostmaster.${zone} 1 3600 600 86400 60`,
    `@ NS ns.${zone}`,
  ];
  for (const zone of zones) write(`${zone}.zone`, [...start(`${zone}.`), 'ns A 127.0.0.1', ...records]);
  sign('signed.test');
  sign('broken.test');
  write('broken.test.signed', read('broken.test.signed').split('\n').map(withoutValidSignature));
  write('..zone', [
    ...start(''),
    'ns A 127.0.0.1',
    ...zones.flatMap((zone) => [`${zone}. NS ns.${zone}.`, `ns.${zone}. A 127.0.0.1`]),
    dsSet('signed.test'),
    dsSet('broken.test'),
  ]);
  sign('.');

  const zoneOf = (zone: string, file: string) => `zone "${zone}" { type primary; file "${file}"; };`;
  write('named.conf', [
    `options { directory "${folder}"; listen-on port ${primary} { 127.0.0.1; }; listen-on-v6 { none; }; recursion no;`,
    `pid-file none; session-keyfile "${folder}/session.key"; lock-file none; };`,
    'controls { };',
    zoneOf('.', '..signed'),
    zoneOf('signed.test', 'signed.test.signed'),
    zoneOf('unsigned.test', 'unsigned.test.zone'),
    zoneOf('broken.test', 'broken.test.signed'),
  ]);
  const subject = '-nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=resolver.test';
  const key = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 ${subject} -addext subjectAltName=IP:127.0.0.1`;
  run('openssl', ...key.split(' '));
  write('unbound.conf', [
    'server:',
    `directory: "${folder}"`,
    'chroot: ""\nusername: ""\npidfile: ""\nuse-syslog: no\ndo-daemonize: no\ndo-ip6: no\nmodule-config: "validator iterator"',
    `interface: 127.0.0.1@${resolver}\nhttps-port: ${resolver}\ntls-service-key: key.pem\ntls-service-pem: cert.pem`,
    'do-not-query-localhost: no\nqname-minimisation: no\nlocal-zone: "test." nodefault',
    `trust-anchor-file: "dsset-."`,
    `stub-zone:\nname: "."\nstub-addr: 127.0.0.1@${primary}`,
    'remote-control:\ncontrol-enable: no',
  ]);

  const servers = [
    spawn('named', ['-f', '-g', '-c', 'named.conf'], { cwd: folder }),
    spawn('unbound', ['-d', '-c', 'unbound.conf'], { cwd: folder }),
  ];
  await Promise.all(
    servers.map((server, index) => said(server, index === 0 ? 'running' : 'start of service')),
  );
  return {
    url: `https://127.0.0.1:${resolver}/dns-query{?dns}`,
    ca: read('cert.pem'),
    async stop() {
      await Promise.all(
        servers.map(async (server) => {
          const ended = once(server, 'exit');
          server.kill('SIGKILL');
          await ended;
        }),
      );
    },
  };
}

/** `-O full` writes a record on one line: name, TTL, class, RRSIG, eight fields, the signature. */
function withoutValidSignature(line: string): string {
  const fields = line.split(/\s+/);
  if (fields[3] !== 'RRSIG') return line;
  const signature = fields.slice(12).join('');
  const altered = signature.startsWith('AAAA') ? `BBBB${signature.slice(4)}` : `AAAA${signature.slice(4)}`;
  return [...fields.slice(0, 12), altered].join(' ');
}

function said(server: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk;
      if (output.includes(text)) resolve();
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('error', reject);
    server.once('exit', () => reject(new Error(output)));
  });
}
