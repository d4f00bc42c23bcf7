import { expect } from 'vitest';
import type { Client } from '../client.ts';
import { ourGoClient } from './our-go-client.ts';

const { program, settings, calls, obtains, steps } = ourGoClient('./acmez', 'github.com/mholt/acmez/v3', {
  isDeactivated: /deactivated/,
});

export const acmez: Client = {
  ...program,
  name: 'acmez',
  steps: {
    ...{ register: steps.register, proven: steps.proven, http: steps.http, dns: steps.dns },
    async review(at) {
      const first = at.starts(program.file, ['obtain', 'reviewed.pem', 'none', at.imitating], settings(at));
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
    ...{ revoke: steps.revoke, key: steps.key, deactivate: steps.deactivate },
  },
};
