import { describe, expect, it } from 'vitest';
import { unflow } from '../../../lib/verification/replies/reply-parser.ts';

describe('flowed text', () => {
  it.each([
    ['goes on after a space at the end of its line', 'a \r\nb \nc\rd', 'a b c\nd'],
    ['is a paragraph for each depth of quoting', '> a \n> b\n>> c \nd', '>a b\n>>c \nd'],
    ['has its stuffed space taken off, once', ' From\n  x\n> >y', 'From\n x\n>>y'],
    ['stands apart from the line of a signature', 'a \n-- \nb', 'a \n-- \nb'],
    ['ends with its last line', 'a \nb ', 'a b '],
    ['is empty where it is empty', '', ''],
  ])('%s', (_, text, read) => {
    expect(unflow(text, false)).toBe(read);
  });

  it('is joined without the space of its end if its writer put it there for that alone', () => {
    expect(unflow('a \nb \nc', true)).toBe('abc');
    expect(unflow('a \n-- \nb', true)).toBe('a\n-- \nb');
  });
});
