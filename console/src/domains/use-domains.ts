import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
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

/** The keys of what shows domains. */
const READ_AGAIN = ['domains', 'order', 'orders'];

const domainKey = (name: string, account: string | undefined) => ['domains', 'one', name, account] as const;

async function readDomain(name: string, account: string | undefined): Promise<AccountDomain> {
  const { data, error } = await client.GET('/v1/domains/{name}', {
    params: { path: { name }, query: account === undefined ? {} : { account } },
  });
  if (data === undefined) throw error;
  return data;
}

/** One domain; suspends while it loads. A missing one is a Problem with status 404. */
export const useDomain = (name: string, account: string | undefined): AccountDomain =>
  useSuspenseQuery({
    queryKey: domainKey(name, account),
    queryFn: () => readDomain(name, account),
    refetchInterval: ({ state: { data } }) => (data?.state === 'pending' ? EVERY_MILLISECONDS : false),
  }).data;

/** The service starts what an order waits for within moments. */
const UNTIL_STARTED_MILLISECONDS = 2000;

/** A domain of the own account that an order waits for; undefined until the service has started its validation. */
export function useAwaitedDomain(name: string, method: CheckedMethod) {
  const isStarted = (domain: AccountDomain | undefined | null) =>
    domain?.methods.some((each) => each.method === method) === true;
  const { data, error, refetch } = useQuery({
    queryKey: domainKey(name, undefined),
    queryFn: () => readDomain(name, undefined),
    refetchInterval: ({ state: { data } }) =>
      isStarted(data) ? EVERY_MILLISECONDS : UNTIL_STARTED_MILLISECONDS,
  });
  const isMissing = error instanceof Problem && error.status === 404;
  return { data, error: isMissing ? null : error, refetch };
}

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
    // What proves a domain has the orders that wait for it go on.
    onSettled: () => Promise.all(READ_AGAIN.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
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
