import { describe, expect, it } from 'vitest';
import { isNullSender } from '../../../lib/verification/replies/machine-mail.ts';

describe('the sender of an envelope', () => {
  it.each(['', ' ', '<>', ' < > ', 'MAILER-DAEMON@example.org', '<mailer-daemon@example.org>'])(
    'gets no answer: “%s”',
    (source) => {
      expect(isNullSender(source)).toBe(true);
    },
  );

  it.each([
    'hostmaster@example.org',
    '<hostmaster@example.org>',
    'not-mailer-daemon@example.org',
    'x<>',
    '<>x',
  ])('may be: “%s”', (source) => {
    expect(isNullSender(source)).toBe(false);
  });
});
