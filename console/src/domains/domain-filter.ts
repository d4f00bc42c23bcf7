import { useSearchParams } from 'react-router';
import { DOMAIN_STATES, type DomainState } from './account-domain.ts';

export type DomainFilter = { name?: string; state?: DomainState; account?: string };

/** The filter in an address; a state that does not exist is left out. */
export function filterIn(search: URLSearchParams): DomainFilter {
  const [name, account] = [search.get('name'), search.get('account')];
  const state = DOMAIN_STATES.find((each) => each === search.get('state'));
  return { ...(name && { name }), ...(state && { state }), ...(account && { account }) };
}

/** Whether the filter leaves domains of the account out. */
export const isFiltered = ({ name, state }: DomainFilter): boolean =>
  name !== undefined || state !== undefined;

/** The filter in the address of the page, and how to change it; an empty value removes a part. */
export function useDomainFilter(): [
  DomainFilter,
  (change: Partial<Record<keyof DomainFilter, string>>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const filter = filterIn(search);
  const change = (changes: Partial<Record<keyof DomainFilter, string>>) =>
    setSearch(
      Object.fromEntries(Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== '')),
      { replace: true },
    );
  return [filter, change];
}
