import { X509Certificate } from 'node:crypto';
import { authorityStore } from '../../lib/aws/stores/authority-store.ts';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { AuthorityStore } from '../../lib/issuance/authority.ts';
import { type CaSuccessionStore, caById } from '../../lib/issuance/ca-succession.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import {
  type CaView,
  type SettingsSource,
  SettingsView,
  settingsView,
} from '../../lib/views/settings/settings-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';
import { configuredSettings } from '../compose/configured-settings.ts';
import { deployedCaSuccession } from '../compose/deployed-ca-succession.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'getSettings',
  method: 'GET',
  path: '/v1/settings',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Service',
  summary: 'Show the settings of the service: choices, limits, rules with their dates',
  description:
    'Everything that a program needs to build forms and to explain rules. Changes at most once a day.',
  input: {},
  answers: { 200: { description: 'The settings in force.', schema: SettingsView } },
} as const satisfies Operation;

type Deps = {
  settings: SettingsSource;
  authorities: AuthorityStore;
  succession: Pick<CaSuccessionStore, 'load'>;
  /** The plain-http origin of `/pki`. */
  pkiUrl: string;
  clock: Clock;
};

export const getSettings = (deps: Deps) =>
  endpoint(operation, async () => ({
    status: 200,
    body: settingsView(deps.settings, await caViews(deps), deps.clock.now()),
  }));

/** The root and the CA that issues now. */
async function caViews({ authorities, succession, pkiUrl }: Deps): Promise<CaView[]> {
  const cas = await succession.load();
  const { id, file } = caById(cas, cas.issuing);
  const authority = await authorities.load(id);
  if (authority === undefined) return [];
  const urls = pkiUrls(pkiUrl, file);
  return [
    { role: 'root', ...describe(authority.root), certificate: urls.root, crl: urls.rootCrl },
    { role: 'issuing', ...describe(authority.intermediates[0]), certificate: urls.caIssuers, crl: urls.crl },
  ];
}

function describe(der: Uint8Array): Pick<CaView, 'name' | 'notAfter' | 'sha256'> {
  const { subject, validToDate, fingerprint256 } = new X509Certificate(der);
  return {
    name: subject.replaceAll('\n', ', '),
    notAfter: validToDate.toISOString(),
    sha256: fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

export const handler = apiHandler(() => {
  const { PKI_URL, PUBLIC_URL } = config('PKI_URL', 'PUBLIC_URL');
  return getSettings({
    settings: configuredSettings(),
    authorities: authorityStore(deployedTable),
    succession: deployedCaSuccession(),
    pkiUrl: PKI_URL ?? PUBLIC_URL,
    clock: systemClock,
  });
});
