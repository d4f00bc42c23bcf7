import { useSearchParams } from 'react-router';

/** The parameters of the list that stand in the address of the page, so a list can be kept as a bookmark. */
const NAMES = [
  'phase',
  'type',
  'issuer',
  'needs',
  'bounced',
  'expiring',
  'search',
  'account',
  'sort',
  'order',
] as const;
type Name = (typeof NAMES)[number];
export type OrderFilter = Partial<Record<Name, string>>;

/** Whether the filter leaves anything out. */
export const isFiltered = (filter: OrderFilter): boolean =>
  Object.keys(filter).some((name) => name !== 'sort' && name !== 'order');

/** The filter in the address, and how to change it; a change of undefined removes a parameter. */
export function useOrderFilter(): [OrderFilter, (change: Partial<Record<Name, string | undefined>>) => void] {
  const [search, setSearch] = useSearchParams();
  const filter: OrderFilter = Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const change = (changes: Partial<Record<Name, string | undefined>>) => {
    const next = Object.entries({ ...filter, ...changes }).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    );
    setSearch(Object.fromEntries(next), { replace: true });
  };
  return [filter, change];
}
