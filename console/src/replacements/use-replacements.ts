import {
  infiniteQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  useSuspenseInfiniteQuery,
} from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { isOnePart } from '../api/is-one-part.ts';
import { usePages } from '../api/use-pages.ts';
import type { Replacement, ReplacementBody, ReplacementDetails, ReplacementPreview } from './replacement.ts';

/** A count of up to 1,000 certificates is repeated by itself while it is shown; a longer one costs more. */
const COUNT_EVERY_MILLISECONDS = 30_000;

/** The requests, the newest first. */
export const useReplacements = () =>
  usePages(['replacements', 'list'], (query) => client.GET('/v1/replacements', { params: { query } }));

async function readReplacement(id: string, cursor: string | undefined): Promise<ReplacementDetails> {
  const { data, error } = await client.GET('/v1/replacements/{id}', {
    params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
  });
  if (data === undefined) throw error;
  return data;
}

export const replacementQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['replacements', 'one', id],
    queryFn: ({ pageParam }) => readReplacement(id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ progress }) => progress.cursor,
    refetchInterval: ({ state: { data } }) => {
      const [first] = data?.pages ?? [];
      const isRepeated = first?.state === 'active' && first.progress.cursor === undefined;
      return isRepeated && COUNT_EVERY_MILLISECONDS;
    },
    ...{ refetchOnWindowFocus: isOnePart, refetchOnReconnect: isOnePart },
  });

/** A request, once for each part of its progress; suspends while the first is counted. A missing one is a Problem with status 404. */
export const useReplacement = (id: string) => useSuspenseInfiniteQuery(replacementQuery(id));

/** A request that is examined, and then sent, so often as needed with the same key. */
export type Draft = { body: ReplacementBody; key: string };

async function readPreview(
  { body }: Draft,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ReplacementPreview> {
  const query = { preview: 'true', ...(cursor !== undefined && { cursor }) } as const;
  const { data, error } = await client.POST('/v1/replacements', { params: { query }, body, signal });
  if (data === undefined) throw error;
  if (!('progress' in data)) throw new Error('The service has answered no preview.');
  return data;
}

/** What a request would cover, in parts. It is counted when it is asked for, and not again. */
export const usePreview = (draft: Draft | undefined) =>
  useInfiniteQuery({
    queryKey: ['replacement-preview', draft],
    enabled: draft !== undefined,
    queryFn: ({ pageParam, signal }) => {
      if (draft === undefined) throw new Error('A preview is of a request.');
      return readPreview(draft, pageParam, signal);
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ progress }) => progress.cursor,
    ...{ gcTime: 0, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  });

/** The keys of what shows requests. */
const READ_AGAIN = ['replacements', 'audit'];

function useReadAgain() {
  const queries = useQueryClient();
  return () => Promise.all(READ_AGAIN.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}

/** Makes a request, once: if its answer was lost, it can be sent again. */
export const useRequestReplacement = (onDone: (request: Replacement) => void) =>
  useMutation({
    mutationFn: async ({ body, key }: Draft): Promise<Replacement> => {
      const params = { header: { 'Idempotency-Key': key } };
      const { data, error } = await client.POST('/v1/replacements', { params, body });
      if (data === undefined) throw error;
      if (!('id' in data)) throw new Error('The service has answered no request.');
      return data;
    },
    onSuccess: onDone,
    onSettled: useReadAgain(),
  });

export const useEndReplacement = (id: string, onDone: () => void) =>
  useMutation({
    mutationFn: () => client.DELETE('/v1/replacements/{id}', { params: { path: { id } } }),
    onSuccess: onDone,
    onSettled: useReadAgain(),
  });
