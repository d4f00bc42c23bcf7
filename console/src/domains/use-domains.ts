import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { usePages } from '../api/use-pages.ts';
import type { AccountDomain, CheckedMethod } from './account-domain.ts';
import type { DomainFilter } from './domain-filter.ts';

/** The service checks by itself what was started; nothing tells the console of it. */
const EVERY_MILLISECONDS = 15_000;

/** The domains of an account by name. @param account needed by members of the service who belong to none */
export const useDomains = ({ name, state, account }: DomainFilter, enabled: boolean) =>
  usePages(
    ['domains', 'list', name, state, account],
    (query) =>
      client.GET('/v1/domains', {
        params: {
          query: {
            ...query,
            ...(name && { name }),
            ...(state && { state: [state] }),
            ...(account && { account }),
          },
        },
      }),
    { enabled },
  );

const domainKey = (name: string, account: string | undefined) => ['domains', 'one', name, account] as const;

/** One domain; suspends while it loads. A missing one is a Problem with status 404. */
export const useDomain = (name: string, account: string | undefined): AccountDomain =>
  useSuspenseQuery({
    queryKey: domainKey(name, account),
    queryFn: async () => {
      const { data, error } = await client.GET('/v1/domains/{name}', {
        params: { path: { name }, query: account === undefined ? {} : { account } },
      });
      if (data === undefined) throw error;
      return data;
    },
    refetchInterval: ({ state: { data } }) => (data?.state === 'pending' ? EVERY_MILLISECONDS : false),
  }).data;

/** A change of a domain of the own account, whose answer is shown at once. */
function useDomainChange<V>(
  change: (variables: V) => Promise<{ data?: AccountDomain | undefined; error?: unknown }>,
  onDone?: (domain: AccountDomain) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (variables: V) => {
      const { data, error } = await change(variables);
      if (data === undefined) throw error;
      return data;
    },
    onSuccess: (domain) => {
      queries.setQueryData(domainKey(domain.name, undefined), domain);
      onDone?.(domain);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['domains'] }),
  });
}

/** Starts a validation, or starts it again if its value has ended. */
export const useStartValidation = (onDone?: (domain: AccountDomain) => void) =>
  useDomainChange(
    (body: { name: string; method: CheckedMethod }) => client.POST('/v1/domains', { body }),
    onDone,
  );

export const useCheckDomain = (name: string) =>
  useDomainChange((method: CheckedMethod) =>
    client.POST('/v1/domains/{name}/check', { params: { path: { name } }, body: { method } }),
  );

export function useGiveUpDomain(name: string, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.DELETE('/v1/domains/{name}', { params: { path: { name } } }),
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: ['domains'] }),
  });
}
