import { useSuspenseQuery } from '@tanstack/react-query';
import { readJson } from '../api/client.ts';

/** The signed-in member. */
export type Me = {
  id: string;
  name: string;
  email: string;
  account?: string;
  roles: readonly Role[];
  language: 'en' | 'zh';
};
export type Role = 'applicant' | 'reviewer' | 'auditor' | 'operator';

/** The signed-in member; suspends while it loads. */
export function useMe(): Me {
  return useSuspenseQuery({ queryKey: ['me'], queryFn: () => readJson<Me>('/v1/me'), staleTime: 60_000 })
    .data;
}
