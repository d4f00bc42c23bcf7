import { X509Certificate } from 'node:crypto';
import { initDeployedCa, publishDeployedRootList } from '../functions/compose/deployed-ca.ts';
import { COUNTRY_CODES } from '../lib/application/organization/countries.ts';
import { RevocationReason } from '../lib/order/revocation-reason.ts';
import { caOfEnvironment } from './setup/ca-of-environment.ts';
import { renewCaOfStage } from './setup/renew-ca.ts';
import { useCa } from './setup/use-ca.ts';
import { command, parsed } from './stage/flags.ts';
import { atTerminal } from './stage/operator.ts';
import { Stop } from './stage/stop.ts';

const USAGE = `npm run ca -- init --organization "Example Ltd" --country DE
npm run ca -- root-list [--revoke SERIAL --reason keyCompromise]
npm run ca -- renew [--early ID] | use ID   [--stage NAME] [--yes | --dry-run]
npm run local-ca -- …                       the same, of the runtime of this machine while it runs

init makes the root and the issuing CA from the KMS keys of the environment, once, and publishes their revocation lists
if they are due. root-list signs a new list with the root's key; with --revoke it also revokes the issuing CA of this
serial number, which is final. renew makes the next issuing CA beside the present one, use makes it issue.
Reads TABLE_NAME, BUCKET_NAME, PUBLIC_URL, POLICY, CA_ID, CA_ROOT_KEY_ID, CA_ISSUING_KEY_ID, CA_POLICY_OID and, as every AWS
tool, region and credentials.`;

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  organization: TEXT,
  country: TEXT,
  revoke: TEXT,
  reason: TEXT,
  early: TEXT,
  csr: TEXT,
  chain: TEXT,
  stage: { type: 'string', default: 'local' },
  yes: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
} as const;

await command(async () => {
  const { positionals, values } = parsed({ allowPositionals: true, options: OPTIONS });
  const [name, id, ...more] = positionals;
  const { organization, country = '', revoke, stage, yes, 'dry-run': dryRun } = values;
  const reason = RevocationReason.safeParse(values.reason ?? 'unspecified');
  const operator = atTerminal({ yes, dryRun });
  if (name === 'use' && id !== undefined && more.length === 0)
    await useCa(caOfEnvironment(stage), operator, id);
  else if (id !== undefined) throw new Stop(USAGE);
  else if (name === 'renew') await renewCaOfStage(caOfEnvironment(stage), operator, values);
  else if (name === 'init' && organization && COUNTRY_CODES.has(country)) await init(organization, country);
  else if (name === 'root-list' && reason.success) {
    const revoked = revoke === undefined ? undefined : { serial: revoke.toLowerCase(), reason: reason.data };
    const { number, nextUpdate } = await publishDeployedRootList(revoked);
    console.log(`The root's revocation list ${number} is published, good until ${nextUpdate}.`);
  } else throw new Stop(USAGE);
  return 0;
});

async function init(organization: string, country: string): Promise<void> {
  const { authority, made } = await initDeployedCa({ organization, country });
  console.log(made ? 'The CA was made:' : 'There is a CA of this id already; it was left alone:');
  for (const der of [authority.root, ...authority.intermediates]) {
    const { subject, validTo, fingerprint256 } = new X509Certificate(der);
    console.log(`  ${subject.replaceAll('\n', ', ')}\n    until ${validTo}, SHA-256 ${fingerprint256}`);
  }
}
