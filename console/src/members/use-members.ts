import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { readAll } from '../api/read-all.ts';
import type { components } from '../api/schema.d.ts';

export type Member = components['schemas']['Member'];

/** All members, for auditors and operators. */
export const useMembers = () =>
  useQuery({
    queryKey: ['members'],
    queryFn: () =>
      readAll((query) => client.GET('/v1/members', { params: { query: { ...query, limit: 100 } } })),
  });

/** Names members by the ids that orders and audit events give them: issuer and subject. */
export function useMemberName(): (id: string) => string {
  const { data = [] } = useMembers();
  const names = new Map(data.map(({ issuer, id, name }) => [`${issuer}#${id}`, name]));
  // A member who was removed is known by the subject only.
  return (id) => names.get(id) ?? id.replace(/^[^#]*#/, '');
}
