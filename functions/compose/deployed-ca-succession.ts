import { caLineStore } from '../../lib/aws/stores/ca-succession-store.ts';
import { once } from '../../lib/once.ts';
import { settings } from './config.ts';

/** The issuing CAs of the environment: its settings name the first one, the table those after it. */
export const deployedLine = once(() =>
  caLineStore(() => {
    const { CA_ID: id, CA_ISSUING_KEY_ID: keyId } = settings('CA_ID', 'CA_ISSUING_KEY_ID');
    return { id, keyId };
  }),
);
