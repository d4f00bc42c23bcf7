import { acmeStore } from '../../lib/aws/stores/acme-store.ts';
import { authorityStore } from '../../lib/aws/stores/authority-store.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { replacementReader } from '../../lib/aws/stores/replacement-reader.ts';
import { configuredCredentials } from './configured-credentials.ts';
import { deployedOrders } from './deployed-orders.ts';
import { deployedTable } from './deployed-table.ts';

/** The dependencies of the list of ACME clients. */
export const configuredClients = () => ({
  ...configuredCredentials(),
  acme: acmeStore(deployedTable),
  store: deployedOrders(),
  certificates: certificateStore(deployedTable),
  authorities: authorityStore(deployedTable),
  replacements: replacementReader(deployedTable),
});
