import { X509Certificate } from 'node:crypto';
import { parseArgs } from 'node:util';
import { initDeployedCa } from '../lib/aws/deployed-ca.ts';

const USAGE = `npm run ca -- init --organization "Example Ltd" --country DE

Makes the root and the issuing CA from the KMS keys of the environment, once. Reads TABLE_NAME, PUBLIC_URL, POLICY,
CA_ID, CA_ROOT_KEY_ID, CA_ISSUING_KEY_ID, CA_POLICY_OID and, as every AWS tool, region and credentials.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { organization: { type: 'string' }, country: { type: 'string' } },
});
const { organization, country } = values;

if (positionals[0] !== 'init' || !organization || !/^[A-Z]{2}$/.test(country ?? '')) {
  console.error(USAGE);
  process.exit(2);
}
const { authority, made } = await initDeployedCa({ organization, country: country ?? '' });
console.log(made ? 'The CA was made:' : 'There is a CA of this id already; it was left alone:');
for (const der of [authority.root, ...authority.intermediates]) {
  const { subject, validTo, fingerprint256 } = new X509Certificate(der);
  console.log(`  ${subject.replaceAll('\n', ', ')}\n    until ${validTo}, SHA-256 ${fingerprint256}`);
}
