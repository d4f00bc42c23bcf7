import { settings } from '../config.ts';
import { caLineStore } from './ca-line-store.ts';
import { once } from './once.ts';

/** The issuing CAs of the environment: its settings name the first one, the table those after it. */
export const deployedLine = once(() =>
  caLineStore(() => {
    const { CA_ID: id, CA_ISSUING_KEY_ID: keyId } = settings('CA_ID', 'CA_ISSUING_KEY_ID');
    return { id, keyId };
  }),
);
