import { describe, expect, it } from 'vitest';
import { domainsOf, findableDomain } from '../../lib/order/indexed-domains.ts';

describe('the domains under which an order is found', () => {
  it('are its names, the parent domain of a wildcard, and their parent domains of at least two labels', () => {
    expect(domainsOf(['*.a.b.example.org', 'example.com'])).toEqual([
      'a.b.example.org',
      'example.com',
      'example.org',
      'b.example.org',
    ]);
  });

  it('are none of a name with more labels than may be certified', () => {
    expect(domainsOf(['a.b.c.d.e.f.g.h.example.org'])).toHaveLength(9);
    expect(domainsOf(['a.b.c.d.e.f.g.h.i.example.org'])).toEqual([]);
  });

  it('are an internal name of one label, and an address alone', () => {
    expect(domainsOf(['intranet', '*.svc.internal', 'a.wiki.corp', '10.0.0.1', 'fd00::1'])).toEqual([
      'intranet',
      'svc.internal',
      'a.wiki.corp',
      '10.0.0.1',
      'fd00::1',
      'wiki.corp',
    ]);
    expect(['intranet', '10.0.0.1', 'fd00::1'].map(findableDomain)).toEqual([
      'intranet',
      '10.0.0.1',
      'fd00::1',
    ]);
  });

  it('hold three labels of any domain in any case', () => {
    expect(['a.b.c.example.org', 'c.example.org', 'example.org'].map(findableDomain)).toEqual([
      'c.example.org',
      'c.example.org',
      'example.org',
    ]);
  });
});
