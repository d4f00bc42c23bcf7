import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';

async function readCa() {
  const { data, error } = await client.GET('/v1/ca');
  if (data === undefined) throw error;
  return data;
}

/** The CAs that sign certificates, and those that have done so. */
export function useAuthorities() {
  const { data, ...query } = useQuery({ queryKey: ['ca'], queryFn: readCa });
  return { ...query, issuing: data?.issuing ?? [] };
}
