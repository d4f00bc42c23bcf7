import { useSuspenseQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';

/** The choices, limits and rules of the service. */
export type Settings = components['schemas']['Settings'];

async function readSettings(): Promise<Settings> {
  const { data, error } = await client.GET('/v1/settings');
  if (data === undefined) throw error;
  return data;
}

/** The settings of the service, which change at most once a day; suspends while they load. */
export function useSettings(): Settings {
  return useSuspenseQuery({
    queryKey: ['settings'],
    queryFn: readSettings,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
