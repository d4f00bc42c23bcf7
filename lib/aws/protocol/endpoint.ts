import { partition } from '@aws-sdk/core/client';
import {
  loadConfig,
  NODE_REGION_CONFIG_OPTIONS,
  NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,
} from '@smithy/core/config';

/** The region, as the SDK's clients find it: `AWS_REGION` first. */
export const configuredRegion = (): Promise<string> => loadConfig(NODE_REGION_CONFIG_OPTIONS)();

/** The endpoint of a service, named as in its addresses: the configured one, or that of the region. */
export async function endpointOf(service: 'dynamodb' | 'acm-pca', region: string): Promise<URL> {
  const variable = `AWS_ENDPOINT_URL_${service.replace('-', '_').toUpperCase()}`;
  const configured = await loadConfig<string>({
    environmentVariableSelector: (env) => env[variable] || env['AWS_ENDPOINT_URL'],
    configFileSelector: () => undefined,
    default: '',
  })();
  if (configured !== '') return new URL(configured);
  const fips = await loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS)();
  return new URL(`https://${service}${fips ? '-fips' : ''}.${region}.${partition(region).dnsSuffix}`);
}
