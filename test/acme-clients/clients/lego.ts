import type { Client } from '../client.ts';
import type { Workplace } from '../workplace.ts';
import { packageVersion, whyNoProgram } from './debian.ts';

const calls = (
  at: Workplace,
  how: readonly string[],
  command: readonly string[],
  env?: Record<string, string>,
) => {
  const { kid, hmac } = at;
  const account = ['--accept-tos', '--email', 'applicant@example.com', '--eab', '--kid', kid, '--hmac', hmac];
  return at.runs(
    'lego',
    ['--server', at.directory, '--path', at.file('lego'), ...account, ...how, ...command],
    env,
  );
};

const forHosts = (...hosts: readonly string[]) => hosts.flatMap((host) => ['--domains', host]);
const HTTP = ['--http', '--http.port', '127.0.0.1:80'];
const certificate = (host: string) => `lego/certificates/${host}.crt`;

export const lego: Client = {
  name: 'lego',
  from: 'Debian',
  whyNot: () => whyNoProgram('lego'),
  version: () => packageVersion('lego'),
  steps: {
    // Registers with its first order.
    async proven(at) {
      await calls(at, [...HTTP, ...forHosts(`www.${at.proven}`)], ['run']);
      await at.has(certificate(`www.${at.proven}`), [`www.${at.proven}`]);
    },
    async http(at) {
      await calls(at, [...HTTP, ...forHosts(`a.${at.domain}`)], ['run']);
      await at.has(certificate(`a.${at.domain}`), [`a.${at.domain}`]);
    },
    async dns(at) {
      const [host, all] = [`d.${at.domain}`, `*.d.${at.domain}`];
      const hook = at.script('hook', `[ "$1" != present ] || exec '${at.hook}' "$2" "$3"`);
      const how = ['--dns', 'exec', '--dns.disable-cp', ...forHosts(host, all)];
      await calls(at, how, ['run'], { EXEC_PATH: hook, EXEC_SEQUENCE_INTERVAL: '1' });
      await at.has(certificate(host), [host, all]);
    },
    async renew(at) {
      const host = `a.${at.domain}`;
      const former = await at.has(certificate(host), [host]);
      await calls(at, [...HTTP, ...forHosts(host)], ['renew', '--days', '1000', '--no-random-sleep']);
      at.isNew(await at.has(certificate(host), [host]), former);
    },
    async revoke(at) {
      const host = `a.${at.domain}`;
      const former = await at.has(certificate(host), [host]);
      await calls(at, forHosts(host), ['revoke', '--reason', '4']);
      await at.seesRevoked(former, 'superseded');
    },
  },
};
