import { afterEach, describe, expect, it, vi } from 'vitest';
import { configuredCheck } from '../../../functions/compose/configured-check.ts';

const FROM = 'countersign@ra.example.org';

describe('the settings of the hourly check', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('name the identity above the mail domain, if that covers it', () => {
    expect(configuredCheck(FROM).identityDomain).toBe('ra.example.org');
    vi.stubEnv('MAIL_IDENTITY', 'example.org');
    expect(configuredCheck(FROM).identityDomain).toBe('example.org');
  });

  it.each([
    ['', []],
    ['ada@example.org', ['ada@example.org']],
    ['ada@example.org, *@example.net', ['ada@example.org', '*@example.net']],
  ])('read the recipients of a trial from "%s"', (given, recipients) => {
    vi.stubEnv('TRIAL_RECIPIENTS', given);
    expect(configuredCheck(FROM).trialRecipients).toEqual(recipients);
  });
});
