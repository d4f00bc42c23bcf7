import { describe, expect, it } from 'vitest';
import { pathWithin } from '../../src/sign-in/path-within.ts';

const ORIGIN = 'https://ra.example';

describe('The path after a sign-in', () => {
  it.each(['/', '/orders?phase=issued#top', '/orders//x', '/%5C/evil.example'])('stays: %s', (path) => {
    expect(pathWithin(ORIGIN, path)).toBe(path);
  });

  it.each([
    '//evil.example/x',
    '/\\evil.example',
    '/\t/evil.example',
    '///',
    'orders',
    'javascript:alert(1)',
    '',
    undefined,
    7,
  ])('is the first page if it would leave the console: %j', (path) => {
    expect(pathWithin(ORIGIN, path)).toBe('/');
  });
});
