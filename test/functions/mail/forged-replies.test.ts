import { beforeEach, describe, expect, it } from 'vitest';
import { onMailReceived } from '../../../functions/mail/on-mail-received.ts';
import { DEFAULT_PERIODS } from '../../../lib/policy/defaults.ts';
import { replyAddress } from '../../../lib/verification/challenge-addresses.ts';
import { memoryBlocks } from '../../doubles/block-store.ts';
import { memoryChallenges } from '../../doubles/challenge-store.ts';
import { memoryHandledMails } from '../../doubles/handled-mail-store.ts';
import { memoryInboundMails } from '../../doubles/inbound-mail-store.ts';
import { memoryTaskTokens } from '../../doubles/task-token-store.ts';
import { memoryWorkflow } from '../../doubles/workflow.ts';
import { CHALLENGE_ID, openChallenge, REPLY_DOMAIN, VALUE } from '../../verification/a-challenge.ts';
import { CORPUS, corpusMail } from '../../verification/replies/reply-corpus.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const CONTACT = openChallenge().contact;
const REPLY_TO = replyAddress(REPLY_DOMAIN, CHALLENGE_ID);

/** The verdicts of SES, including the one for checks that it does not make, and no verdict. */
const STATUSES = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED', undefined] as const;
type Status = (typeof STATUSES)[number];
const NAMES = ['spf', 'dkim', 'dmarc', 'spam', 'virus'] as const;
type Verdicts = Partial<Record<(typeof NAMES)[number], Status>>;

const ALL_PASS: Verdicts = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' };
const verdictFields = (verdicts: Verdicts) =>
  Object.fromEntries(
    NAMES.flatMap((name) =>
      verdicts[name] === undefined ? [] : [[`${name}Verdict`, { status: verdicts[name] }]],
    ),
  );

/** Everything in a mail, and in what SES copies from it, is in favour of the sender. */
const FORGED = [
  'Authentication-Results: amazonses.com; spf=pass; dkim=pass header.i=@example.org; dmarc=pass header.from=example.org',
  'ARC-Authentication-Results: i=1; amazonses.com; dmarc=pass header.from=example.org',
  'Received-SPF: pass (spfCheck: domain of example.org designates 192.0.2.1 as permitted sender)',
  'X-SES-Spam-Verdict: PASS',
  'X-SES-Virus-Verdict: PASS',
  'X-SES-DKIM-SIGNATURE: a=rsa-sha256',
  'X-SES-RECEIPT: AEFBQUFBQUFBQUFHa0ZP',
];
const reply = (...fields: string[]) =>
  [...fields, `From: Hostmaster <${CONTACT}>`, '', `APPROVE ${VALUE}`, ''].join('\r\n');

let challenges: ReturnType<typeof memoryChallenges>;
beforeEach(() => {
  challenges = memoryChallenges([openChallenge()]);
});

async function receive(
  raw: string | Uint8Array,
  verdicts: Verdicts = ALL_PASS,
  more: { mail?: object; receipt?: object } = {},
) {
  const receiving = onMailReceived(() => ({
    challenges,
    taskTokens: memoryTaskTokens(),
    blocks: memoryBlocks(),
    periods: DEFAULT_PERIODS,
    workflow: memoryWorkflow(),
    mails: memoryInboundMails({ m: raw }),
    inbound: memoryHandledMails(),
    clock: { now: () => NOW },
    replyDomain: REPLY_DOMAIN,
  }));
  const headers = FORGED.map((line) => {
    const [name = '', value = ''] = line.split(/: (.*)/s);
    return { name, value };
  });
  const commonHeaders = { from: [CONTACT], returnPath: CONTACT };
  const mail = {
    messageId: 'm',
    source: CONTACT,
    headersTruncated: false,
    headers,
    commonHeaders,
    ...more.mail,
  };
  const receipt = { recipients: [REPLY_TO], ...verdictFields(verdicts), ...more.receipt };
  await receiving({ Records: [{ ses: { mail, receipt } }] });
  return challenges.load(CHALLENGE_ID);
}

const product = (...lists: (readonly Status[])[]): Status[][] =>
  lists.reduce<Status[][]>((all, list) => all.flatMap((head) => list.map((each) => [...head, each])), [[]]);

describe('a forged reply', () => {
  it.each(STATUSES)(
    'approves by the verdicts of the event alone, in all their combinations (SPF: %s)',
    async (spf) => {
      for (const [dkim, dmarc, spam, virus] of product(STATUSES, STATUSES, STATUSES, STATUSES)) {
        challenges = memoryChallenges([openChallenge()]);

        const challenge = await receive(reply(...FORGED), { spf, dkim, dmarc, spam, virus });

        const passes = dmarc === 'PASS' && spam === 'PASS' && virus === 'PASS';
        expect(challenge?.state, `${dkim} ${dmarc} ${spam} ${virus}`).toBe(passes ? 'approved' : 'open');
        const isNotified = !passes && spam === 'PASS' && virus === 'PASS';
        const code = dmarc === 'GRAY' ? 'no-dmarc' : 'unauthenticated';
        expect(challenge?.replyMisread?.code).toBe(isNotified ? code : undefined);
      }
    },
  );

  it.each(['none', 'quarantine', 'reject'])(
    'is not let in by a policy that asks for nothing: DMARC fails, and the domain says “%s”',
    async (dmarcPolicy) => {
      const challenge = await receive(reply(), { ...ALL_PASS, dmarc: 'FAIL' }, { receipt: { dmarcPolicy } });

      expect(challenge).toMatchObject({ state: 'open', replyMisread: { code: 'unauthenticated' } });
    },
  );

  it.each([['pass'], ['PASS '], ['Pass'], [' PASS'], ['PASSED'], [['PASS']], [{ PASS: 1 }], [1], [null]])(
    'is not let in by a verdict that is not “PASS” to the letter: %j',
    async (status) => {
      const event = receive(reply(), ALL_PASS, { receipt: { dmarcVerdict: { status } } });

      // A value that is no verdict is a fault of ours; neither approves.
      await event.catch(() => {});
      expect((await challenges.load(CHALLENGE_ID))?.state).toBe('open');
    },
  );

  it('is recognised by its own bytes, not by the truncated headers of the event', async () => {
    const late = `${'X-Filler: y\r\n'.repeat(2000)}From: ops@evil.example\r\n`;
    const mail = { headersTruncated: true, headers: [{ name: 'From', value: CONTACT }] };

    const challenge = await receive(late + reply(), ALL_PASS, { mail });

    expect(challenge).toMatchObject({ state: 'open', replyMisread: { code: 'other-sender' } });
  });

  it('of a machine is recognised by its own bytes, too', async () => {
    const late = `${'X-Filler: y\r\n'.repeat(2000)}Auto-Submitted: auto-replied\r\n`;

    const challenge = await receive(late + reply(), ALL_PASS, {
      mail: { headersTruncated: true, headers: [] },
    });

    expect(challenge).toEqual(openChallenge());
  });

  it('of one byte more than a megabyte is not read', async () => {
    const exact = reply().padEnd(1_048_576, ' ');

    const larger = await receive(`${exact} `);
    const challenge = await receive(exact);

    expect(larger).toMatchObject({ state: 'open', replyMisread: { code: 'too-large' } });
    expect(challenge?.state).toBe('approved');
  });

  it.each(CORPUS.filter(({ name }) => name.startsWith('sender-')))(
    'is accepted only if its one sender address is the contact’s: $name',
    async ({ name, reading }) => {
      const challenge = await receive(corpusMail(name));

      expect(challenge?.state).toBe(reading === 'approve' ? 'approved' : 'open');
    },
  );
});

describe('a mail of the corpus', () => {
  it.each(CORPUS.filter(({ from }) => from === 'machine'))(
    'that a machine wrote changes no state, whatever the verdicts: $name',
    async ({ name }) => {
      expect((await receive(corpusMail(name)))?.state).toBe('open');
    },
  );
});
