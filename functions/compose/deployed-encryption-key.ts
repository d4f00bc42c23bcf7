import { openEncryptionKey } from '../../lib/aws/services/kms-sealing.ts';
import { config } from './config.ts';
import { once } from './once.ts';

/** The KMS key that encrypts Random Values, with the one client of this process. */
export const deployedEncryptionKey = once(() =>
  openEncryptionKey(config('RANDOM_VALUE_KEY_ID').RANDOM_VALUE_KEY_ID),
);
