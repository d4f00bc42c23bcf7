import type { Client } from '../client.ts';
import type { Workplace } from '../workplace.ts';
import { goProgram } from './go-program.ts';

const program = goProgram('go-programs', './xcrypto', 'golang.org/x/crypto');

const calls = (at: Workplace, ...args: string[]) =>
  at.runs(program.file, args, { DIRECTORY: at.directory, HOOK: at.hook });

async function obtains(at: Workplace, file: string, how: string, ...names: string[]): Promise<void> {
  await calls(at, 'obtain', file, how, ...names);
  await at.has(file, names);
}

export const xCrypto: Client = {
  ...program,
  name: 'golang.org/x/crypto/acme',
  steps: {
    async register(at) {
      await calls(at, 'register', at.kid, at.hmac);
    },
    proven: (at) => obtains(at, 'proven.pem', 'none', `www.${at.proven}`),
    http: (at) => obtains(at, 'http.pem', 'http-01', `a.${at.domain}`),
    dns: (at) => obtains(at, 'dns.pem', 'dns-01', `d.${at.domain}`, `*.d.${at.domain}`),
    async renew(at) {
      const former = await at.has('proven.pem', [`www.${at.proven}`]);
      await obtains(at, 'proven.pem', 'none', `www.${at.proven}`);
      at.isNew(await at.has('proven.pem', [`www.${at.proven}`]), former);
    },
    async revoke(at) {
      const former = await at.has('http.pem', [`a.${at.domain}`]);
      await calls(at, 'revoke', 'http.pem');
      await at.seesRevoked(former, 'superseded');
    },
    async key(at) {
      await calls(at, 'key-change');
      await obtains(at, 'after.pem', 'none', `after.${at.proven}`);
    },
    async deactivate(at) {
      await calls(at, 'deactivate');
      const order = ['obtain', 'last.pem', 'none', `last.${at.proven}`];
      await at.fails(program.file, order, /acme:error/, { DIRECTORY: at.directory, HOOK: at.hook });
    },
  },
};
