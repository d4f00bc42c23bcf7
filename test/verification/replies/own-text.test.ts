import { describe, expect, it } from 'vitest';
import { ownText } from '../../../lib/verification/replies/own-text.ts';

describe('the own text of a reply', () => {
  it('omits quoted lines at any place', () => {
    expect(ownText('> a\nb\n  > c\nd')).toBe('\nb\n\nd');
  });

  it('continues after a marked quote, and ends before an unmarked one', () => {
    expect(ownText('On Sunday, Ops wrote:\n> a\nb')).toBe('On Sunday, Ops wrote:\n\nb');
    expect(ownText('b\nOn Sunday, Ops wrote:\na')).toBe('b');
  });

  it('does not end at a line that only looks like the sender of a quoted mail', () => {
    expect(ownText('From: what I know it is ours.\nAPPROVE')).toBe('From: what I know it is ours.\nAPPROVE');
  });
});
