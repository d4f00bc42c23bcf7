import * as tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/clock.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import type { Check } from '../../lib/domain-validation/check.ts';
import { networks } from '../../lib/domain-validation/networks.ts';
import { performCheck } from '../../lib/domain-validation/perform-check.ts';
import { type DnsServers, noDnsServers, serveZones } from './dns-zones.ts';
import { removeTemporaryFolders } from './temporary.ts';

const VALUE = 'mfrggzdfmztwq2lknnwg23tpobyxe43uov3ho6dzpiydcmrtgq2t';
const PERSISTENT = 'ca.example.net; accounturi=acct:acme@ca.example.net; policy=wildcard';
const reason = noDnsServers();
const trustedBefore = reason === undefined ? tls.getCACertificates('default') : [];
let servers: DnsServers;

beforeAll(async () => {
  if (reason !== undefined) return;
  servers = await serveZones([`_countersign TXT "${VALUE}"`, `_validation-persist TXT "${PERSISTENT}"`]);
  tls.setDefaultCACertificates([...trustedBefore, servers.ca]);
}, 60_000);
afterAll(async () => {
  if (reason !== undefined) return;
  tls.setDefaultCACertificates(trustedBefore);
  await servers.stop();
  removeTemporaryFolders();
});

const look = (check: Check) =>
  performCheck({
    dns: httpsResolver({ url: servers.url }),
    networks: networks([]),
    clock: systemClock,
  })(check);
const byValue = (name: string) => look({ method: 'dns', name, value: VALUE });
const byPersistent = (name: string) => {
  const [issuers, accountUris] = [['ca.example.net'], ['acct:acme@ca.example.net']];
  return look({ method: 'dns-persist', name, issuers, accountUris, wildcard: true });
};

describe(`A domain in a zone of BIND behind unbound${reason ? `: ${reason}` : ''}`, () => {
  it.for([
    ['signed.test', 'secure'],
    ['unsigned.test', 'insecure'],
  ] as const)('is proven by its records: %s, %s', async ([zone, security], { skip }) => {
    skip(reason !== undefined, reason);

    expect(await byValue(zone)).toMatchObject({ result: 'proven', proof: { security } });
    expect(await byPersistent(zone)).toMatchObject({ result: 'proven', proof: { security, wildcard: true } });
  });

  it('is neither proven nor refused by the same records if their signatures are not valid', async ({
    skip,
  }) => {
    skip(reason !== undefined, reason);

    for (const outcome of [await byValue('broken.test'), await byPersistent('broken.test')]) {
      expect(outcome).toMatchObject({ result: 'undecided', because: { params: { variant: 'bogus' } } });
    }
  });

  it('is not proven by a name without a record, nor by another value', async ({ skip }) => {
    skip(reason !== undefined, reason);
    const other = await look({ method: 'dns', name: 'signed.test', value: VALUE.replace('m', 'n') });

    expect(other).toMatchObject({ result: 'not-proven', because: { code: 'txt-differs' } });
    for (const name of ['other.signed.test', 'other.unsigned.test']) {
      expect(await byValue(name)).toMatchObject({ result: 'not-proven', because: { code: 'txt-missing' } });
    }
  });
});
