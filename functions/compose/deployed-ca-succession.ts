import { caSuccessionStore } from '../../lib/aws/stores/ca-succession-store.ts';
import { config } from './config.ts';
import { deployedTable } from './deployed-table.ts';
import { once } from './once.ts';

/** The issuing CAs of the stage: the settings name the first one, the table its successors. */
export const deployedCaSuccession = once(() =>
  caSuccessionStore(() => {
    const { CA_ID: id, CA_ISSUING_KEY_ID: keyId } = config('CA_ID', 'CA_ISSUING_KEY_ID');
    return { id, keyId };
  }, deployedTable),
);
