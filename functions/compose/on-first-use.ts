import { useSiteSecret } from '../../lib/http/viewer-address.ts';
import { useMetricsNamespace } from '../../lib/metrics.ts';
import { env } from './config.ts';
import { once } from './once.ts';

/** A handler that is composed at its first call, so the environment is not read on import. */
export function onFirstUse<A extends unknown[], R>(compose: () => (...args: A) => R): (...args: A) => R {
  const composed = once(() => {
    useMetricsNamespace(env('METRICS_NAMESPACE'));
    useSiteSecret(env('SITE_SECRET'));
    return compose();
  });
  return (...args) => composed()(...args);
}
