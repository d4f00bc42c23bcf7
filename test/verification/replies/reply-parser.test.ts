import { describe, expect, it } from 'vitest';
import { unflow } from '../../../lib/verification/replies/reply-parser.ts';

describe('flowed text', () => {
  it.each([
    ['continues after a space at the end of a line', 'a \r\nb \nc\rd', 'a b c\nd'],
    ['has separate paragraphs for each quote depth', '> a \n> b\n>> c \nd', '>a b\n>>c \nd'],
    ['loses one stuffed space of each line', ' From\n  x\n> >y', 'From\n x\n>>y'],
    ['is not joined with the signature separator', 'a \n-- \nb', 'a \n-- \nb'],
    ['ends with its last line', 'a \nb ', 'a b '],
    ['may be empty', '', ''],
  ])('%s', (_, text, read) => {
    expect(unflow(text, false)).toBe(read);
  });

  it('is joined without the final spaces if `DelSp` is set', () => {
    expect(unflow('a \nb \nc', true)).toBe('abc');
    expect(unflow('a \n-- \nb', true)).toBe('a\n-- \nb');
  });
});
