import { describe, expect, it } from 'vitest';
import { readOnce } from '../../../lib/application/csr/read-once.ts';

/** Reads the length of a text; `read` are the texts that were read. */
function counted() {
  const read: string[] = [];
  const lengthOf = readOnce(
    (text) => {
      read.push(text);
      return text.length;
    },
    (length) => length > 0,
  );
  return { read, lengthOf };
}

describe('What was read once', () => {
  it('is not read again', () => {
    const { read, lengthOf } = counted();

    expect([lengthOf('a'), lengthOf('bc'), lengthOf('a')]).toEqual([1, 2, 1]);
    expect(read).toEqual(['a', 'bc']);
  });

  it('is read again if the result is not to be kept', () => {
    const { read, lengthOf } = counted();

    expect([lengthOf(''), lengthOf('')]).toEqual([0, 0]);
    expect(read).toEqual(['', '']);
  });

  it('makes room for later texts, the oldest first', () => {
    const { read, lengthOf } = counted();
    const texts = Array.from({ length: 51 }, (_, index) => `${index}`);
    for (const text of texts) lengthOf(text);

    lengthOf('1');
    lengthOf('0');

    expect(read).toEqual([...texts, '0']);
  });
});
