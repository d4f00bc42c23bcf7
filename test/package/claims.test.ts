import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import { describe, expect, it } from 'vitest';
import { NOTICE_CLAIM_SECONDS } from '../../lib/messages/notice.ts';
import { SENDING_SECONDS } from '../../lib/verification/mails/sending-claim.ts';

const functions = readFunctions(new URL('../../serverless/functions.yml', import.meta.url).pathname);
const timeoutOf = (name: string) => functions.find((each) => each.name === name)?.timeout ?? Number.NaN;

describe('a claim to send a mail', () => {
  it.each([
    ['of a challenge', 'verifyDomains', SENDING_SECONDS],
    ['of a notice', 'sendNotices', NOTICE_CLAIM_SECONDS],
  ])('%s outlives an invocation of %s, by 30 seconds at most', (_, name, seconds) => {
    expect(seconds).toBeGreaterThan(timeoutOf(name));
    expect(seconds).toBeLessThanOrEqual(timeoutOf(name) + 30);
  });
});
