import { expect } from 'vitest';
import type { Client } from '../client.ts';
import type { Workplace } from '../workplace.ts';
import { goProgram } from './go-program.ts';

const program = goProgram('go-programs', './acmez', 'github.com/mholt/acmez/v3');

const calls = (at: Workplace, ...args: string[]) =>
  at.runs(program.file, args, { DIRECTORY: at.directory, HOOK: at.hook });

async function obtains(at: Workplace, file: string, how: string, ...names: string[]): Promise<void> {
  await calls(at, 'obtain', file, how, ...names);
  await at.has(file, names);
}

export const acmez: Client = {
  ...program,
  name: 'acmez',
  steps: {
    async register(at) {
      await calls(at, 'register', at.kid, at.hmac);
    },
    proven: (at) => obtains(at, 'proven.pem', 'none', `www.${at.proven}`),
    http: (at) => obtains(at, 'http.pem', 'http-01', `a.${at.domain}`),
    dns: (at) => obtains(at, 'dns.pem', 'dns-01', `d.${at.domain}`, `*.d.${at.domain}`),
    async review(at) {
      const settings = { DIRECTORY: at.directory, HOOK: at.hook };
      const first = at.starts(program.file, ['obtain', 'reviewed.pem', 'none', at.imitating], settings);
      await at.isReviewed(at.imitating, first.end);
      await obtains(at, 'reviewed.pem', 'none', at.imitating);
      await at.hasOneOrder(at.imitating);
    },
    async renew(at) {
      const host = `a.${at.domain}`;
      const former = await at.has('http.pem', [host]);
      // With `replaces` (RFC 9773 §5): the orders are linked.
      await calls(at, 'renew', 'renewed.pem', 'http.pem', host);
      const renewed = await at.has('renewed.pem', [host]);
      at.isNew(renewed, former);
      expect(await at.orderOf(former)).toMatchObject({
        replacedBy: { order: (await at.orderOf(renewed)).id },
      });
    },
    async ari(at) {
      const former = await at.has('proven.pem', [`www.${at.proven}`]);
      const isDue = async () => (await calls(at, 'renewal-info', 'proven.pem')).trim();
      expect(await isDue()).toBe('false');
      await at.revokesAsApplicant(former);
      expect(await isDue()).toBe('true');
      await calls(at, 'renew', 'early.pem', 'proven.pem', `www.${at.proven}`);
      at.isNew(await at.has('early.pem', [`www.${at.proven}`]), former);
    },
    async revoke(at) {
      const former = await at.has('renewed.pem', [`a.${at.domain}`]);
      await calls(at, 'revoke', 'renewed.pem');
      await at.seesRevoked(former, 'superseded');
    },
    async key(at) {
      await calls(at, 'key-change');
      await obtains(at, 'after.pem', 'none', `after.${at.proven}`);
    },
    async deactivate(at) {
      await calls(at, 'deactivate');
      const order = ['obtain', 'last.pem', 'none', `last.${at.proven}`];
      await at.fails(program.file, order, /deactivated/, { DIRECTORY: at.directory });
    },
  },
};
