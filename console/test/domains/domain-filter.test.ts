import { describe, expect, it } from 'vitest';
import { pathOf } from '../../src/domains/account-domain.ts';
import { filterIn, isFiltered } from '../../src/domains/domain-filter.ts';

const read = (query: string) => filterIn(new URLSearchParams(query));

describe('the filter of domains', () => {
  it('is read from the address of the page, without what is empty or unknown', () => {
    expect(read('name=exam&state=ending&account=acme')).toEqual({
      name: 'exam',
      state: 'ending',
      account: 'acme',
    });
    expect(read('name=&state=gopher&account=&x=1')).toEqual({});
  });

  it('leaves nothing out by the account alone', () => {
    expect(isFiltered(read('account=acme'))).toBe(false);
    expect(isFiltered(read('state=pending'))).toBe(true);
    expect(isFiltered(read('name=exam'))).toBe(true);
  });
});

describe('the address of a domain', () => {
  it('has the account for members of the service only', () => {
    expect(pathOf('example.org')).toBe('/domains/example.org');
    expect(pathOf('example.org', 'a&b')).toBe('/domains/example.org?account=a%26b');
  });
});
