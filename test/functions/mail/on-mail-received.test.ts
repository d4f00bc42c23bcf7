import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { onMailReceived } from '../../../functions/mail/on-mail-received.ts';
import { composeMail } from '../../../lib/mail/compose.ts';
import { fillIn } from '../../../lib/mail/fill-in.ts';
import { DEFAULT_PERIODS } from '../../../lib/policy/defaults.ts';
import { Transient } from '../../../lib/problem.ts';
import { replyAddress } from '../../../lib/verification/challenge-addresses.ts';
import { memoryBlocks } from '../../doubles/block-store.ts';
import { memoryChallenges } from '../../doubles/challenge-store.ts';
import { memoryHandledMails } from '../../doubles/handled-mail-store.ts';
import { memoryInboundMails } from '../../doubles/inbound-mail-store.ts';
import { memoryTaskTokens } from '../../doubles/task-token-store.ts';
import { memoryWorkflow } from '../../doubles/workflow.ts';
import {
  CHALLENGE_ID,
  OTHER_VALUE,
  openChallenge,
  REPLY_DOMAIN,
  VALUE,
} from '../../verification/a-challenge.ts';
import { repliesOf, replyFixture } from '../../verification/replies/reply-fixtures.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const REPLY_TO = replyAddress(REPLY_DOMAIN, CHALLENGE_ID);
const VERDICTS = ['spamVerdict', 'virusVerdict', 'dmarcVerdict'] as const;

type Mail = {
  raw: string | Uint8Array;
  source?: string;
  recipients?: string[];
  verdicts?: Record<string, string>;
};

/** What a receipt rule's Lambda action sends, with headers that must not be used. */
const eventOf = (messageId: string, { source, recipients, verdicts }: Omit<Mail, 'raw'>) => ({
  Records: [
    {
      eventSource: 'aws:ses',
      eventVersion: '1.0',
      ses: {
        mail: {
          timestamp: NOW,
          source: source ?? 'hostmaster@example.org',
          messageId,
          destination: recipients ?? [REPLY_TO],
          headersTruncated: true,
          headers: [{ name: 'X-SES-Spam-Verdict', value: 'PASS' }],
          commonHeaders: { from: ['hostmaster@example.org'] },
        },
        receipt: {
          timestamp: NOW,
          recipients: recipients ?? [REPLY_TO],
          ...Object.fromEntries(VERDICTS.map((name) => [name, { status: verdicts?.[name] ?? 'PASS' }])),
          spfVerdict: { status: 'FAIL' },
          dkimVerdict: { status: 'GRAY' },
          action: { type: 'Lambda' },
        },
      },
    },
  ],
});

function door(challenge = openChallenge()) {
  const challenges = memoryChallenges([challenge]);
  const mails: Record<string, string | Uint8Array> = {};
  const kept = new Map<string, Uint8Array>();
  const workflow = memoryWorkflow();
  const deps = {
    challenges,
    taskTokens: memoryTaskTokens(),
    blocks: memoryBlocks(),
    periods: DEFAULT_PERIODS,
    workflow,
    mails: memoryInboundMails(mails, kept),
    inbound: memoryHandledMails(),
    clock: { now: () => NOW },
    replyDomain: REPLY_DOMAIN,
  };
  const receive = onMailReceived(() => deps);
  return {
    deps,
    kept,
    now: () => challenges.load(CHALLENGE_ID),
    async receive({ raw, ...facts }: Mail, messageId = 'message-1') {
      mails[messageId] = raw;
      await receive(eventOf(messageId, facts));
    },
  };
}

const plain = (line: string, from = 'hostmaster@example.org') => `From: ${from}\r\n\r\n${line}\r\n`;

describe('a received mail', () => {
  it('approves, and the stored evidence proves it', async () => {
    const { receive, now } = door();
    const raw = replyFixture('approve/gmail-top-posted');

    await receive({ raw });

    const verdicts = { spam: 'PASS', virus: 'PASS', spf: 'FAIL', dkim: 'GRAY', dmarc: 'PASS' };
    const rawSha256 = createHash('sha256').update(raw).digest('hex');
    expect(await now()).toMatchObject({
      state: 'approved',
      answered: { via: 'mail', messageId: 'message-1', rawSha256, objectKey: 'evidence/message-1', verdicts },
    });
  });

  it('is kept for years only if it is a command for a challenge that exists', async () => {
    const { receive, kept } = door();

    await receive(
      { raw: plain(`APPROVE ${VALUE}`), recipients: ['verify+unknown@reply.example.net'] },
      'unknown',
    );
    await receive({ raw: plain('Who are you?') }, 'no-command');
    expect([...kept.keys()]).toEqual([]);
    await receive({ raw: plain(`APPROVE ${VALUE}`) }, 'command');
    expect([...kept.keys()]).toEqual(['evidence/command']);
  });

  it('declines, also after an approval', async () => {
    const { receive, now } = door();

    await receive({ raw: replyFixture('approve/gmail-top-posted') });
    await receive({ raw: replyFixture('decline/gmail-top-posted') }, 'message-2');

    expect(await now()).toMatchObject({ state: 'declined' });
  });

  it('that is delivered twice is processed once', async () => {
    const { receive, now } = door();
    await receive({ raw: plain(`APPROVE ${VALUE}`) });
    const before = await now();

    await receive({ raw: plain(`APPROVE ${VALUE}`) });

    expect(await now()).toEqual(before);
  });

  it.each(
    VERDICTS.flatMap((name) =>
      ['FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED', ''].map((status) => [name, status]),
    ),
  )('with the %s “%s” approves nothing, whatever it says of itself', async (name, status) => {
    const { receive, now } = door();
    const forged = 'Authentication-Results: amazonses.com; dmarc=pass\r\nX-SES-Virus-Verdict: PASS\r\n';

    await receive({ raw: forged + plain(`APPROVE ${VALUE}`), verdicts: { [String(name)]: String(status) } });

    const challenge = await now();
    expect(challenge?.state).toBe('open');
    // Spam gets no answer; a person whose domain has no DMARC is sent to the page.
    const code = status === 'GRAY' ? 'no-dmarc' : 'unauthenticated';
    expect(challenge?.replyMisread?.code).toBe(name === 'dmarcVerdict' ? code : undefined);
  });

  it.each(repliesOf('machine'))('of a machine changes nothing at all: %s', async (name) => {
    const { receive, now } = door();

    await receive({ raw: replyFixture(name) });

    expect(await now()).toEqual(openChallenge());
  });

  it.each(['', '<>', 'MAILER-DAEMON@mx.example.org'])(
    'with the envelope sender “%s” changes nothing',
    async (source) => {
      const { receive, now } = door();

      await receive({ raw: plain(`APPROVE ${VALUE}`), source });

      expect(await now()).toEqual(openChallenge());
    },
  );

  it.each(repliesOf('misread'))(
    'that cannot be taken is marked once, with its first reason: %s',
    async (name) => {
      const { receive, now } = door();

      await receive({ raw: replyFixture(name) });
      await receive({ raw: plain('what now?') }, 'message-2');

      const code = name.replace(/^misread\/([a-z-]+)\..*$/, '$1');
      expect(await now()).toMatchObject({ state: 'open', replyMisread: { at: NOW, code } });
    },
  );

  it('with a wrong value is marked as such', async () => {
    const { receive, now } = door();

    await receive({ raw: plain(`APPROVE ${OTHER_VALUE}`) });

    expect(await now()).toMatchObject({ state: 'open', replyMisread: { code: 'wrong-value' } });
  });

  it('that approves too late is marked as such', async () => {
    const { receive, now } = door(openChallenge({ expiresAt: '2026-11-23T09:00:00.000Z' }));

    await receive({ raw: plain(`APPROVE ${VALUE}`) });

    expect(await now()).toMatchObject({ state: 'open', replyMisread: { code: 'ended' } });
  });

  it('that only thanks after the answer marks nothing', async () => {
    const { receive, now } = door();
    await receive({ raw: plain(`APPROVE ${VALUE}`) });

    await receive({ raw: plain('Thank you!') }, 'message-2');

    expect(await now()).not.toHaveProperty('replyMisread');
  });

  it('of more than a megabyte is recorded, not parsed', async () => {
    const { receive, now } = door();

    await receive({ raw: plain(`APPROVE ${VALUE}\r\n${'x'.repeat(1_048_576)}`) });

    expect(await now()).toMatchObject({ state: 'open', replyMisread: { code: 'too-large' } });
  });

  it.each([
    ['no challenge', ['verify@reply.ra.example.net']],
    ['two challenges', [REPLY_TO, replyAddress(REPLY_DOMAIN, 'b'.repeat(26))]],
    ['another domain', [replyAddress('evil.example', CHALLENGE_ID)]],
    ['an unknown challenge', [replyAddress(REPLY_DOMAIN, 'b'.repeat(26))]],
  ])('to %s changes nothing', async (_, recipients) => {
    const { receive, now } = door();

    await receive({ raw: plain(`APPROVE ${VALUE}`), recipients });

    expect(await now()).toEqual(openChallenge());
  });

  it('chooses its challenge by the envelope, not by its header', async () => {
    const { receive, now } = door();
    const raw = `To: ${replyAddress(REPLY_DOMAIN, 'b'.repeat(26))}\r\n${plain(`APPROVE ${VALUE}`)}`;

    await receive({ raw });

    expect(await now()).toMatchObject({ state: 'approved' });
  });

  it('of ours that is returned changes nothing', async () => {
    const { receive, now } = door();
    const { mail, contact } = openChallenge();
    const raw = await composeMail(
      { ...fillIn(mail, VALUE), to: contact, tags: {} },
      { name: 'Countersign', address: 'hostmaster@example.org' },
    );

    await receive({ raw });

    expect(await now()).toEqual(openChallenge());
  });

  it('that is not stored yet is retried', async () => {
    const { deps } = door();

    await expect(onMailReceived(() => deps)(eventOf('never-stored', {}))).rejects.toThrow(Transient);
  });

  it.each([{}, { Records: [{}] }, { Records: [{ ses: { mail: {}, receipt: {} } }] }, 'x'])(
    'in an event of another form is an internal error',
    async (event) => {
      await expect(onMailReceived(() => door().deps)(event)).rejects.toThrow();
    },
  );
});
