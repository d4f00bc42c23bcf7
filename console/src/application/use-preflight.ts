import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';
import { asSent, type Draft } from './draft.ts';

export type Preflight = components['schemas']['Preflight'];
type Replaces = components['schemas']['PreflightApplication']['replaces'];

const DEBOUNCE_MILLISECONDS = 400;

/** What the service says about the draft, some moments after the last change. */
export function usePreflight(draft: Draft, replaces?: Replaces) {
  const [settled, setSettled] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), DEBOUNCE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [draft]);
  const body = { ...asSent(settled), ...(replaces && { replaces }) };
  const query = useQuery({
    queryKey: ['preflight', body],
    queryFn: async ({ signal }) => {
      const { data, error } = await client.POST('/v1/preflight', { body, signal });
      if (data === undefined) throw error;
      return data;
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return {
    preflight: query.data,
    error: query.isFetching ? null : query.error,
    settled: settled === draft && !query.isFetching,
    retry: query.refetch,
  };
}

/** The findings at a field of the application, or below it. @param field JSON pointer */
export const findingsAt = <F extends { field: string }>(
  findings: readonly F[] | undefined,
  field: string,
): F[] => findings?.filter((each) => each.field === field || each.field.startsWith(`${field}/`)) ?? [];
