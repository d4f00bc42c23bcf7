import type { Client } from '../client.ts';
import type { Workplace } from '../workplace.ts';
import { goProgram } from './go-program.ts';

/** A small program of this folder that uses a library of ACME for Go, and the steps that all of them take alike. */
export function ourGoClient(folder: string, library: string, { isDeactivated }: { isDeactivated: RegExp }) {
  const program = goProgram('go-programs', folder, library);
  const settings = ({ directory, hook }: Workplace) => ({ DIRECTORY: directory, HOOK: hook });
  const calls = (at: Workplace, ...args: string[]) => at.runs(program.file, args, settings(at));
  const obtains = async (at: Workplace, file: string, how: string, ...names: string[]) => {
    await calls(at, 'obtain', file, how, ...names);
    await at.has(file, names);
  };
  const steps = {
    async register(at) {
      await calls(at, 'register', at.kid, at.hmac);
    },
    proven: (at) => obtains(at, 'proven.pem', 'none', `www.${at.proven}`),
    http: (at) => obtains(at, 'http.pem', 'http-01', `a.${at.domain}`),
    dns: (at) => obtains(at, 'dns.pem', 'dns-01', `d.${at.domain}`, `*.d.${at.domain}`),
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
      await at.fails(program.file, order, isDeactivated, settings(at));
    },
  } satisfies Client['steps'];
  return { program, settings, calls, obtains, steps };
}
