import { openBucket } from '../../lib/aws/services/bucket.ts';
import { config, env } from './config.ts';
import { once } from './once.ts';

/** An endpoint of its own, of an emulator for instance: its host need not have a name for each bucket. */
const hasEndpointUrl = (): boolean => ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'].some((name) => env(name));

/** The bucket of the environment, with the one client of this process. */
export const deployedBucket = once(() => openBucket(config('BUCKET_NAME').BUCKET_NAME, hasEndpointUrl()));
