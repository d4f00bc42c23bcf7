import { useSuspenseQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';

/** The signed-in member. */
export type Me = components['schemas']['Member'];
export type Role = Me['roles'][number];

async function readMe(): Promise<Me> {
  const { data, error } = await client.GET('/v1/me');
  if (data === undefined) throw error;
  return data;
}

/** The signed-in member; suspends while it loads. */
export function useMe(): Me {
  return useSuspenseQuery({ queryKey: ['me'], queryFn: readMe, staleTime: 60_000 }).data;
}

/** Whether the member sees the orders of all accounts. */
export const isOfService = ({ roles }: Me): boolean => roles.some((role) => role !== 'applicant');

/** Whether the member acts for an account, as its applicant. */
export const isOwnAccount = (me: Me, account: string): boolean =>
  me.roles.includes('applicant') && me.account === account;
