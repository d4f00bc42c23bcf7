import type { Client } from '../client.ts';
import { ourGoClient } from './our-go-client.ts';

const { program, obtains, steps } = ourGoClient('./xcrypto', 'golang.org/x/crypto', {
  isDeactivated: /acme:error/,
});

export const xCrypto: Client = {
  ...program,
  name: 'golang.org/x/crypto/acme',
  steps: {
    ...{ register: steps.register, proven: steps.proven, http: steps.http, dns: steps.dns },
    async renew(at) {
      const former = await at.has('proven.pem', [`www.${at.proven}`]);
      await obtains(at, 'proven.pem', 'none', `www.${at.proven}`);
      at.isNew(await at.has('proven.pem', [`www.${at.proven}`]), former);
    },
    ...{ revoke: steps.revoke, key: steps.key, deactivate: steps.deactivate },
  },
};
