import { X509Certificate } from 'node:crypto';
import { parseArgs } from 'node:util';
import { initDeployedCa, publishDeployedRootList } from '../lib/aws/deployed-ca.ts';
import { RevocationReason } from '../lib/order/revocation-reason.ts';

const USAGE = `npm run ca -- init --organization "Example Ltd" --country DE
npm run ca -- root-list [--revoke SERIAL --reason keyCompromise]

init makes the root and the issuing CA from the KMS keys of the environment, once, and publishes their revocation lists
where they are due. root-list signs a new list with the root's key, with the issuing CA of this serial number on it where
one is given: nothing takes that back.
Reads TABLE_NAME, BUCKET_NAME, PUBLIC_URL, POLICY, CA_ID, CA_ROOT_KEY_ID, CA_ISSUING_KEY_ID, CA_POLICY_OID and, as every AWS
tool, region and credentials.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    organization: { type: 'string' },
    country: { type: 'string' },
    revoke: { type: 'string' },
    reason: { type: 'string' },
  },
});
const { organization, country, revoke } = values;
const reason = RevocationReason.safeParse(values.reason ?? 'unspecified');

if (positionals[0] === 'init' && organization && /^[A-Z]{2}$/.test(country ?? '')) {
  const { authority, made } = await initDeployedCa({ organization, country: country ?? '' });
  console.log(made ? 'The CA was made:' : 'There is a CA of this id already; it was left alone:');
  for (const der of [authority.root, ...authority.intermediates]) {
    const { subject, validTo, fingerprint256 } = new X509Certificate(der);
    console.log(`  ${subject.replaceAll('\n', ', ')}\n    until ${validTo}, SHA-256 ${fingerprint256}`);
  }
} else if (positionals[0] === 'root-list' && reason.success) {
  const revoked = revoke === undefined ? undefined : { serial: revoke.toLowerCase(), reason: reason.data };
  const { number, nextUpdate } = await publishDeployedRootList(revoked);
  console.log(`The root's revocation list ${number} is published, good until ${nextUpdate}.`);
} else {
  console.error(USAGE);
  process.exit(2);
}
