import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommands } from '../../../lib/verification/replies/read-command.ts';
import { VALUE } from '../a-challenge.ts';

describe('a command', () => {
  it.each([
    [`APPROVE ${VALUE}`, { decision: 'approve', value: VALUE }],
    [`approve all ${VALUE}`, { decision: 'approve', scope: 'domain', value: VALUE }],
    [`APPROVE ALL ${VALUE}`, { decision: 'approve', scope: 'domain', value: VALUE }],
    [`*APPROVE  ALL*: ${VALUE}.`, { decision: 'approve', scope: 'domain', value: VALUE }],
    [`APPROVE\u3000ALL\u00a0${VALUE}`, { decision: 'approve', scope: 'domain', value: VALUE }],
    [`DECLINE ${VALUE}`, { decision: 'decline', value: VALUE }],
  ])('is read: “%s”', (line, command) => {
    expect(readCommands(line)).toEqual([command]);
  });

  it.each([
    `APPROVEALL ${VALUE}`,
    `DECLINE ALL ${VALUE}`,
    `ALL ${VALUE}`,
    `APPROVE NOT ALL ${VALUE}`,
    `APPROVE ALL\n${VALUE}`,
    `APPROVE\nALL ${VALUE}`,
    `I APPROVE ALL ${VALUE}`,
    `> APPROVE ALL ${VALUE}`,
  ])('is not: “%s”', (text) => {
    expect(readCommands(text)).toEqual([]);
  });

  it.each([
    ['50 letters', 'a'.repeat(50), true],
    ['49 letters', 'a'.repeat(49), false],
    ['25 wide letters', '同'.repeat(25), true],
    ['24 wide letters', '同'.repeat(24), false],
    ['50 letters and a full stop', `${'a'.repeat(50)}.`, false],
    ['nothing', '', false],
  ])('may be the end of a sentence that a mail program broke, after %s', (_, above, isDoubtful) => {
    expect(readCommands(`${above}\n  APPROVE ${VALUE}  `)).toHaveLength(isDoubtful ? 0 : 1);
  });

  it('is read with any invisible characters in it', () => {
    const unseen = fc.constantFrom('\u200b', '\u00ad', '\u200e', '\u2060', '\ufeff', '\u200d');
    const line = fc.constantFrom(`APPROVE ${VALUE}`, `APPROVE ALL ${VALUE}`, `DECLINE ${VALUE}`);
    fc.assert(
      fc.property(line, fc.array(fc.tuple(fc.nat(59), unseen), { maxLength: 5 }), (said, put) => {
        const shown = put.reduce<string>(
          (text, [at, each]) => text.slice(0, at) + each + text.slice(at),
          said,
        );

        expect(readCommands(shown)).toEqual(readCommands(said));
      }),
    );
  });
});
