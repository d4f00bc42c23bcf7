import { acmeStore } from '../../lib/aws/stores/acme-store.ts';
import { credentialReader } from '../../lib/aws/stores/credential-reader.ts';
import { credentialUseStore } from '../../lib/aws/stores/credential-use-store.ts';
import { configuredReplacements } from './configured-replacements.ts';
import { deployedTable } from './deployed-table.ts';

/** The dependencies of the list of ACME clients. */
export const configuredClients = () => ({
  ...configuredReplacements(),
  acme: acmeStore(deployedTable),
  credentials: credentialReader(deployedTable),
  uses: credentialUseStore(deployedTable),
});
