import { describe, expect, it } from 'vitest';
import { domainIn } from '../../src/domains/domain-in.ts';

describe('the domain to be proven', () => {
  it('is that below the star, whose names a proof by DNS covers', () => {
    expect(domainIn(' *.example.org ', 'dns')).toBe('example.org');
    expect(domainIn('*.example.org', 'dns-persist')).toBe('example.org');
    expect(domainIn('a.*.example.org', 'dns')).toBe('a.*.example.org');
  });

  it('keeps the star for a file, which does not cover it', () => {
    expect(domainIn(' *.example.org', 'http')).toBe('*.example.org');
  });
});
