import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bounceReason, delayReason } from '../../lib/mail/bounce-reason.ts';
import { newRandomValue } from '../../lib/verification/random-value.ts';

describe('the reason why a mail bounced or is delayed', () => {
  it('contains the response of the mail server', () => {
    const said = '550 5.7.1 rejected by mx1.example.org (id 4f8Kq1)';

    expect(bounceReason('Transient', 'ContentRejected', said)).toContain(said);
  });

  it('never contains a Random Value, or half of one, that the server quotes from the mail', () => {
    const value = newRandomValue(randomBytes);
    const said = [
      `554 refused: "${value}"`,
      `554 ${value.toUpperCase()}`,
      `554 ${value.slice(0, 26)}= ${value.slice(26)}`,
    ];

    for (const each of said) {
      for (const reason of [bounceReason('Permanent', 'General', each), delayReason('SpamDetected', each)]) {
        expect(reason).toContain('554');
        expect(reason.toLowerCase()).not.toContain(value.slice(0, 26));
        expect(reason.toLowerCase()).not.toContain(value.slice(26));
      }
    }
  });
});
