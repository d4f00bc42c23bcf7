import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonTools, whyNoPython } from '../../harness/python-tools.ts';
import type { Client } from '../client.ts';
import { serves } from '../serves.ts';
import { type WebServer, whyNoNginx, withNginx } from '../web-server.ts';
import type { Workplace } from '../workplace.ts';

const installed = () =>
  pythonTools({
    requirements: join(import.meta.dirname, '../requirements.txt'),
    into: '.acme-clients/python',
  });
const program = () => join(installed(), 'certbot');

const options = (at: Workplace) => [
  ...['--non-interactive', '--server', at.directory],
  ...['--config-dir', at.file('etc'), '--work-dir', at.file('work'), '--logs-dir', at.file('logs')],
];
const calls = (at: Workplace, command: string, ...args: string[]) =>
  at.runs(program(), [command, ...options(at), ...args]);

const STANDALONE = ['--standalone', '--http-01-address', '127.0.0.1'];
const orders = (at: Workplace, name: string, hosts: readonly string[], ...how: string[]) =>
  calls(at, 'certonly', ...how, '--cert-name', name, ...hosts.flatMap((host) => ['-d', host]));

const chain = (name: string) => `etc/live/${name}/fullchain.pem`;

export const certbot: Client = {
  name: 'certbot',
  from: 'PyPI',
  whyNot: () => whyNoPython() ?? whyNoNginx(),
  prepare: () => void installed(),
  version: () => spawnSync(program(), ['--version'], { encoding: 'utf8' }).stdout.trim().replace(/^\w+ /, ''),
  steps: {
    async register(at) {
      const { kid, hmac } = at;
      const binding = ['--eab-kid', kid, '--eab-hmac-key', hmac];
      await calls(at, 'register', '--agree-tos', '--email', 'applicant@example.com', ...binding);
    },
    async proven(at) {
      await orders(at, 'proven', [`www.${at.proven}`], ...STANDALONE);
      await at.has(chain('proven'), [`www.${at.proven}`]);
    },
    async http(at) {
      await orders(at, 'http', [`a.${at.domain}`], ...STANDALONE);
      await at.has(chain('http'), [`a.${at.domain}`]);
    },
    async dns(at) {
      const [host, all] = [`d.${at.domain}`, `*.d.${at.domain}`];
      const hook = at.script('hook', `'${at.hook}' "_acme-challenge.$CERTBOT_DOMAIN" "$CERTBOT_VALIDATION"`);
      const manual = ['--manual', '--preferred-challenges', 'dns', '--manual-auth-hook', hook];
      await orders(at, 'dns', [host, all], ...manual);
      await at.has(chain('dns'), [host, all]);
    },
    // With a CSR of its user: otherwise it makes another key for each run.
    async review(at) {
      const host = at.imitating;
      const request = [
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-subj',
        '/',
        '-addext',
        `subjectAltName=DNS:${host}`,
      ];
      await at.runs('openssl', ['req', '-new', ...request, '-keyout', 'own.key', '-out', 'own.csr']);
      const files = ['--csr', at.file('own.csr'), '--fullchain-path', at.file('own.pem')];
      const more = ['--cert-path', at.file('own-cert.pem'), '--chain-path', at.file('own-chain.pem')];
      const order = ['certonly', ...options(at), ...STANDALONE, ...files, ...more, '--issuance-timeout', '5'];
      await at.fails(program(), order, /timed out|Timed out|imeout/);
      await at.isReviewed(host, () => at.fails(program(), order, /imeout/));
      await at.runs(program(), order);
      await at.has('own.pem', [host]);
      await at.hasOneOrder(host);
    },
    async renew(at) {
      const former = await at.has(chain('http'), [`a.${at.domain}`]);
      await calls(at, 'renew', '--cert-name', 'http', '--force-renewal', '--no-random-sleep-on-renew');
      at.isNew(await at.has(chain('http'), [`a.${at.domain}`]), former);
    },
    async ari(at) {
      const former = await at.has(chain('proven'), [`www.${at.proven}`]);
      const renews = () => calls(at, 'renew', '--cert-name', 'proven', '--no-random-sleep-on-renew');
      await at.revokesAsApplicant(former);
      await renews();
      at.isNew(await at.has(chain('proven'), [`www.${at.proven}`]), former);
    },
    async revoke(at) {
      const certificate = await at.has(chain('http'), [`a.${at.domain}`]);
      const what = ['--cert-name', 'http', '--reason', 'superseded', '--no-delete-after-revoke'];
      await calls(at, 'revoke', ...what);
      await at.seesRevoked(certificate, 'superseded');
    },
    async install(at) {
      const files = (name: string) => ({
        chain: at.file(chain(name)),
        key: at.file(`etc/live/${name}/privkey.pem`),
      });
      const host = `www.${at.proven}`;
      await withNginx(at, { host, ...files('proven') }, async (nginx: WebServer) => {
        const first = await serves(at, nginx.port, host);
        const reload = ['--deploy-hook', nginx.reloadCommand, '--no-random-sleep-on-renew'];
        await calls(at, 'renew', '--cert-name', 'proven', '--force-renewal', ...reload);
        const second = await at.has(chain('proven'), [host]);
        at.isNew(second, first);
        await nginx.sends(second);
      });
    },
    async deactivate(at) {
      await calls(at, 'unregister');
    },
  },
};
