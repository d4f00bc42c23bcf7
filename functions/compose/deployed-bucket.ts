import { openBucket } from '../../lib/aws/services/bucket.ts';
import { config } from './config.ts';
import { once } from './once.ts';

/** The bucket of the environment, with the one client of this process. */
export const deployedBucket = once(() => openBucket(config('BUCKET_NAME').BUCKET_NAME));
