import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { readAll } from '../api/read-all.ts';
import type { components } from '../api/schema.d.ts';
import { type Order, orderKey } from '../order/use-order.ts';

export type RevisionChange = components['schemas']['Revision']['changed'][number];
export type LastChanges = {
  fields: readonly RevisionChange[];
  /** The ids of the documents that the revision before did not have. */
  newDocuments: ReadonlySet<string>;
};

const NONE: LastChanges = { fields: [], newDocuments: new Set() };

/** What the newest revision changed against the one before; nothing if it is the first. */
export function useLastChanges({ id, revision }: Pick<Order, 'id' | 'revision'>): LastChanges {
  const { data } = useQuery({
    queryKey: [...orderKey(id), 'revisions', revision],
    queryFn: () =>
      readAll((query) =>
        client.GET('/v1/orders/{orderId}/revisions', {
          params: { path: { orderId: id }, query: { ...query, limit: 100 } },
        }),
      ),
    enabled: revision > 1,
  });
  const newest = data?.find(({ number }) => number === revision);
  const before = data?.find(({ number }) => number === revision - 1);
  if (newest === undefined || before === undefined) return NONE;
  const known = new Set(before.documents.map((each) => each.id));
  return {
    fields: newest.changed,
    newDocuments: new Set(newest.documents.map((each) => each.id).filter((each) => !known.has(each))),
  };
}
