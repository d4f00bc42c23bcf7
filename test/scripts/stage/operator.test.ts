import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { atTerminal, type Manner } from '../../../scripts/stage/operator.ts';

/** A terminal at which these lines are typed, one for each question. */
function terminal(manner: Partial<Manner>, typed: readonly string[] | undefined) {
  const input = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
  const output = new PassThrough();
  let shown = '';
  const waiting = [...(typed ?? [])];
  output.on('data', (chunk) => {
    shown += `${chunk}`;
    if (!/(\?| \[y\/N\]|:) $/.test(`${chunk}`)) return;
    const line = waiting.shift();
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  });
  const operator = atTerminal({ yes: false, dryRun: false, ...manner }, { input, output });
  return { operator, shown: () => shown };
}

describe('At a terminal, a change', () => {
  it.each([
    ['y', true],
    ['yes', true],
    ['Y', true],
    ['', false],
    ['n', false],
    ['yesterday', false],
  ])('answered by “%s” is approved: %s', async (line, approved) => {
    const { operator } = terminal({}, [line]);

    expect(await operator.approves('Make it')).toBe(approved);
  });

  it('is not made if the terminal closes without an answer', async () => {
    const { operator } = terminal({}, []);

    await expect(operator.approves('Make it')).rejects.toThrow('was not answered');
  });

  it('is made without a question with --yes', async () => {
    const { operator, shown } = terminal({ yes: true }, undefined);

    expect(await operator.approves('Make it')).toBe(true);
    expect(shown()).toBe('doing   Make it\n');
  });

  it('is printed and not made with --dry-run, even with --yes', async () => {
    const { operator, shown } = terminal({ yes: true, dryRun: true }, undefined);

    expect(await operator.approves('Make it')).toBe(false);
    expect(shown()).toBe('would   Make it\n');
  });
});

describe('Without a terminal on standard input', () => {
  it('a change is rejected in a sentence that says what to do', async () => {
    const { operator } = terminal({}, undefined);

    await expect(operator.approves('Make it')).rejects.toThrow(
      /^This command asks before each change.*--yes.*--dry-run/,
    );
  });

  it('a required text is rejected in a sentence that names it', async () => {
    const { operator } = terminal({ yes: true }, undefined);

    await expect(operator.answers('Mail address')).rejects.toThrow('“Mail address” needs an answer');
    expect(await operator.answers('Roles', 'operator')).toBe('operator');
  });
});

describe('A text', () => {
  it('is the typed line, or the proposed default', async () => {
    const { operator } = terminal({}, ['ada', '']);

    expect(await operator.answers('Name')).toBe('ada');
    expect(await operator.answers('Role', 'applicant')).toBe('applicant');
  });
});
