import { describe, expect, it } from 'vitest';
import { filled, messagesFrom, placeholdersOf } from '../../lib/order/message.ts';

describe('a sentence', () => {
  it('is filled with its values; a list is joined by commas, and a number chooses between two words', () => {
    const template = '{count} {count|name|names} at {where}: {names}.';

    expect(filled(template, { count: 1, where: '/names', names: ['a.example', 'b.example'] })).toBe(
      '1 name at /names: a.example, b.example.',
    );
    expect(filled(template, { count: 2, where: '{count}', names: [] })).toBe('2 names at {count}: .');
    expect(placeholdersOf(template)).toEqual(['count', 'where', 'names']);
  });

  it('has the code of its key, and its variant among its values', () => {
    const message = messagesFrom({ 'name-malformed/empty': 'Empty: {name}.' });

    expect(message('name-malformed/empty', { name: 'x' })).toEqual({
      code: 'name-malformed',
      params: { variant: 'empty', name: 'x' },
      message: 'Empty: x.',
    });
  });
});
