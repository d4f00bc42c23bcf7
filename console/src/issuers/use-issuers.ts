import { queryOptions, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import type { Issuer, IssuerRules, NewIssuer } from './issuer.ts';

/** All issuers, the own CA first, with its name in the language of the page. */
export function useIssuers() {
  const { t } = useTranslation();
  return useQuery({
    queryKey: ['issuers', 'list'],
    queryFn: async (): Promise<Issuer[]> => {
      const { data, error } = await client.GET('/v1/issuers');
      if (data === undefined) throw error;
      return data.items;
    },
    select: (issuers) =>
      issuers.map((each) => (each.kind === 'own' ? { ...each, name: t('issuers.kinds.own') } : each)),
  });
}

/** The rules with the tag by which they are changed. */
export type TaggedRules = { rules: IssuerRules; tag: string };

const rulesQuery = queryOptions({
  queryKey: ['issuers', 'rules'],
  queryFn: async (): Promise<TaggedRules> => {
    const { data, error, response } = await client.GET('/v1/issuer-rules');
    if (data === undefined) throw error;
    return { rules: data, tag: response.headers.get('etag') ?? '' };
  },
});
export const useRules = () => useQuery(rulesQuery);
/** Suspends while they are loaded. What is being edited is not replaced by a later answer. */
export const useRulesToEdit = () => useSuspenseQuery({ ...rulesQuery, refetchOnWindowFocus: false });

/** The keys of what shows issuers. */
const READ_AGAIN = ['issuers', 'audit'];

function useReadAgain() {
  const queries = useQueryClient();
  return () => Promise.all(READ_AGAIN.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}

/** Adds an issuer, once: if its answer was lost, it can be sent again. */
export const useAddIssuer = (onDone: (issuer: Issuer) => void) =>
  useMutation({
    mutationFn: async ({ body, key }: { body: NewIssuer; key: string }): Promise<Issuer> => {
      const params = { header: { 'Idempotency-Key': key } };
      const { data, error } = await client.POST('/v1/issuers', { params, body });
      if (data === undefined) throw error;
      return data;
    },
    onSuccess: onDone,
    onSettled: useReadAgain(),
  });

export const useEndIssuer = (id: string, onDone: () => void) =>
  useMutation({
    mutationFn: () => client.DELETE('/v1/issuers/{id}', { params: { path: { id } } }),
    onSuccess: onDone,
    onSettled: useReadAgain(),
  });

export const useCheckIssuer = (onDone: (id: string, finding: string | undefined) => void) =>
  useMutation({
    mutationFn: async (id: string): Promise<string | undefined> => {
      const { data, error } = await client.POST('/v1/issuers/{id}/check', { params: { path: { id } } });
      if (data === undefined) throw error;
      return data.works ? undefined : (data.finding ?? '');
    },
    onSuccess: (finding, id) => onDone(id, finding),
  });

export const useChangeRules = (onDone: () => void) =>
  useMutation({
    mutationFn: async ({ rules, tag }: TaggedRules): Promise<void> => {
      const params = { header: { 'if-match': tag } };
      const { error } = await client.PUT('/v1/issuer-rules', { params, body: rules });
      if (error) throw error;
    },
    onSuccess: onDone,
    onSettled: useReadAgain(),
  });
