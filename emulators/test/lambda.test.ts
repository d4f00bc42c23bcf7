import { describe, expect, it } from 'vitest';
import type { FunctionDeclaration } from '../lambda/functions-file.ts';
import { createLambda } from '../lambda/lambda.ts';

const declare = (name: string, handler: string, timeout?: number): FunctionDeclaration => ({
  name,
  handler,
  timeout,
  events: [],
});
const lambda = createLambda({
  root: import.meta.dirname,
  functions: [
    declare('greet', 'fixture/functions/greet.handler', 3),
    declare('fail', 'fixture/functions/fail.handler'),
    declare('word', 'fixture/functions/fail.notAnError'),
    declare('slow', 'fixture/functions/fail.never', 0.01),
    declare('nothing', 'fixture/functions/fail.notAFunction'),
    declare('missing', 'fixture/functions/missing.handler'),
  ],
});

describe('the in-process Lambda', () => {
  it('passes event and result as JSON, as between machines', async () => {
    const when = new Date('2026-11-23T10:00:00Z');

    const result = await lambda.invoke('greet', { name: 'Ada', when });

    expect(result).toEqual({
      greeting: 'hello Ada',
      when: '2026-11-23T10:00:00.000Z',
      functionName: 'greet',
      remaining: expect.any(Number),
    });
    expect(result).toHaveProperty('remaining', expect.closeTo(3000, -3));
  });

  it.each([
    ['fail', 'Moved', 'the order is elsewhere'],
    ['word', 'Error', 'a word'],
    ['slow', 'Sandbox.Timedout', expect.stringContaining('Task timed out after 0.01 seconds')],
    ['missing', 'Runtime.ImportModuleError', expect.stringContaining('missing.ts')],
    ['nothing', 'ZodError', expect.anything()],
    ['unknown', 'ResourceNotFoundException', 'Function not found: unknown'],
  ])('reports %s by the name of its error: %s', async (name, errorType, message) => {
    await expect(lambda.invoke(name, {})).rejects.toMatchObject({ errorType, message });
  });

  it('rejects payloads that Lambda would not carry', async () => {
    const invoked = lambda.invoke('greet', { name: 'x'.repeat(7 * 1024 * 1024) });

    await expect(invoked).rejects.toMatchObject({ errorType: 'RequestTooLargeException' });
  });
});
