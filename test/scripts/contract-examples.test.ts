import { describe, expect, it } from 'vitest';
import document from '../../docs/openapi.json' with { type: 'json' };
import { ApiDocument, operationsOf } from '../../lib/views/docs/api-document.ts';
import { ANSWER_EXAMPLES } from '../../scripts/pages/examples/answers.ts';
import { REQUEST_EXAMPLES } from '../../scripts/pages/examples/requests.ts';
import { operations } from '../../scripts/pages/operations.ts';

const served = (await operations()).map(({ operation }) => operation);
const described = operationsOf(ApiDocument.parse(document));
const ids = served.map(({ id }) => id);
const byId = (id: string) => {
  const found = served.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`There is no operation ${id}.`);
  return found;
};
/** What is shown as a page or a file is no example of an interface. */
const SHOWN = /^(text\/html|application\/(pkix-(cert|crl)|pkcs7-mime|zip))$/;
const DESCRIBING = 'describeApi';

describe('the examples in the contract', () => {
  it('are there for each body, and for each answer with one', () => {
    const without = described
      .filter(({ operation: { operationId } }) => operationId !== DESCRIBING)
      .flatMap(({ operation: { operationId, requestBody, responses } }) => {
        const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
        const media = [
          ...Object.entries(requestBody?.content ?? {}),
          ...good.flatMap(([, { content = {} }]) => Object.entries(content)),
        ];
        return media
          .filter(([type, { example, examples }]) => !SHOWN.test(type) && !example && !examples)
          .map(([type]) => `${operationId} ${type}`);
      });

    expect(without).toEqual([]);
  });

  it('are there for each parameter that a caller must give', () => {
    const without = described.flatMap(({ operation: { operationId, parameters } }) =>
      parameters
        .filter(({ required, example }) => required && example === undefined)
        .map(({ name }) => `${operationId} ${name}`),
    );

    expect(without).toEqual([]);
  });

  it.each(Object.entries(REQUEST_EXAMPLES))('%s is a body that its operation accepts', (name, example) => {
    const { input, clean } = byId(name.split('.')[0] ?? '');

    const { body } = clean?.(example) ?? { body: example };

    expect(input.body?.safeParse(body)).toMatchObject({ success: true });
  });

  const json = ANSWER_EXAMPLES.filter(({ media }) => media === 'application/json');
  it.each(json)('$operation $variant is an answer of exactly its schema', ({ operation, value }) => {
    const schemas = Object.entries(byId(operation).answers).flatMap(([status, { schema }]) =>
      schema && status.startsWith('2') ? schema : [],
    );

    // A field that the schema does not have would be left out.
    expect(schemas.map((schema) => schema.safeParse(value).data)).toContainEqual(value);
  });

  it('name no operation that does not exist', () => {
    const named = [...Object.keys(REQUEST_EXAMPLES), ...ANSWER_EXAMPLES.map(({ operation }) => operation)];

    expect(named.filter((name) => !ids.includes(name.split('.')[0] ?? ''))).toEqual([]);
  });
});
