import { describe, expect, it } from 'vitest';
import { BODY_EXAMPLES } from '../../scripts/pages/examples.ts';
import { operations } from '../../scripts/pages/operations.ts';

const served = (await operations()).map(({ operation }) => operation);
const withBody = served.filter(({ input, roles }) => input.body !== undefined && roles !== 'anyone');

describe('the examples in the contract', () => {
  it.each(withBody.map((operation) => [operation.id, operation] as const))(
    '%s has a body that its schema accepts',
    (id, { input, method }) => {
      expect(method).not.toBe('GET');
      expect(input.body?.safeParse(BODY_EXAMPLES[id]).error).toBeUndefined();
      expect(BODY_EXAMPLES[id]).toBeDefined();
    },
  );

  it('name no operation that does not exist', () => {
    const ids = served.map(({ id }) => id);

    expect(Object.keys(BODY_EXAMPLES).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
