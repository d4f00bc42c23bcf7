import { describe, expect, it } from 'vitest';
import { ownText } from '../../../lib/verification/replies/own-text.ts';

describe('the own text of a reply', () => {
  it('leaves out quoted lines wherever they stand', () => {
    expect(ownText('> a\nb\n  > c\nd')).toBe('\nb\n\nd');
  });

  it('goes on after a marked quote, and ends where an unmarked one begins', () => {
    expect(ownText('On Sunday, somebody wrote:\n> a\nb')).toBe('On Sunday, somebody wrote:\n\nb');
    expect(ownText('b\nOn Sunday, somebody wrote:\na')).toBe('b');
  });

  it('is not ended by a line that only looks like the sender of a quoted mail', () => {
    expect(ownText('From: what I know it is ours.\nAPPROVE')).toBe('From: what I know it is ours.\nAPPROVE');
  });
});
