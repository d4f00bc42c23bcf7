import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { usePages } from '../api/use-pages.ts';
import type { CredentialBody, CredentialDetails, NewCredential } from './credential.ts';

/** The credentials of an account, the newest first. @param account needed by members of the service who belong to none */
export const useCredentials = (account: string | undefined, enabled: boolean) =>
  usePages(
    ['acme-credentials', 'list', account],
    (query) =>
      client.GET('/v1/acme-credentials', { params: { query: { ...query, ...(account && { account }) } } }),
    { enabled },
  );

async function readCredential(id: string, account: string | undefined): Promise<CredentialDetails> {
  const { data, error } = await client.GET('/v1/acme-credentials/{id}', {
    params: { path: { id }, query: account === undefined ? {} : { account } },
  });
  if (data === undefined) throw error;
  return data;
}

/** One credential; suspends while it loads. A missing one is a Problem with status 404. */
export const useCredential = (id: string, account: string | undefined): CredentialDetails =>
  useSuspenseQuery({
    queryKey: ['acme-credentials', 'one', id, account],
    queryFn: () => readCredential(id, account),
  }).data;

/** The keys of what shows credentials. */
const READ_AGAIN = ['acme-credentials', 'audit'];

function useReadAgain() {
  const queries = useQueryClient();
  return () => Promise.all(READ_AGAIN.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}

/** Creates a credential. Its key is forgotten with the page: nothing else keeps the answer. */
export const useCreateCredential = () =>
  useMutation({
    gcTime: 0,
    mutationFn: async (body: CredentialBody): Promise<NewCredential> => {
      const { data, error } = await client.POST('/v1/acme-credentials', { body });
      if (data === undefined) throw error;
      return data;
    },
    onSettled: useReadAgain(),
  });

export const useRevokeCredential = (
  { id, account }: { id: string; account: string | undefined },
  onDone: () => void,
) =>
  useMutation({
    mutationFn: () =>
      client.DELETE('/v1/acme-credentials/{id}', {
        params: { path: { id }, query: account === undefined ? {} : { account } },
      }),
    onSuccess: onDone,
    onSettled: useReadAgain(),
  });
