import type { EventBridge } from '@countersign/aws-emulators/eventbridge/event-bridge';
import { eventsOf } from '@countersign/aws-emulators/ses/events';
import type { MailFate } from '@countersign/aws-emulators/ses/mail-fate';
import type { Mails } from '@countersign/aws-emulators/ses/mails';
import * as z from 'zod';
import { systemClock } from '../../lib/clock.ts';
import { mailSentAs } from '../emulator/sent-mail.ts';

const POLL_MILLISECONDS = 100;

const Sent = z.object({
  messages: z.array(z.object({ Id: z.string(), Source: z.string(), RawData: z.string() })),
});

/**
 * The world's mail servers: takes what LocalStack's SES accepted (`/_aws/ses`), keeps it, and emits its events, as a
 * configuration set does; LocalStack sends no mail on, and its configuration sets know no EventBridge.
 */
export function startSesFeed(options: {
  url: string;
  mails: Mails;
  bus: Pick<EventBridge, 'emit'>;
  fate: (address: string) => MailFate;
  configurationSet: string;
  /** The sender whose mails are taken. */
  from: string;
}) {
  const { url, mails, bus, fate, configurationSet, from } = options;
  const stopped = new AbortController();

  async function take(): Promise<void> {
    const response = await fetch(`${url}/_aws/ses`, { signal: stopped.signal });
    // Before its first request SES is not loaded, and S3 answers.
    if (!response.ok) return;
    const { messages } = Sent.parse(await response.json());
    for (const { Id: id, Source: source, RawData } of messages.filter((each) => each.Source === from)) {
      const raw = Buffer.from(RawData);
      const now = systemClock.now();
      const mail = mailSentAs(raw, { id, source, configurationSet, sentAt: now });
      mails.add(mail, raw);
      await fetch(`${url}/_aws/ses?id=${id}`, { method: 'DELETE', signal: stopped.signal });
      for (const event of await eventsOf(mail, raw, fate, now)) await bus.emit(event);
    }
  }

  const done = (async () => {
    while (!stopped.signal.aborted) {
      await take().catch((error: unknown) => {
        if (!stopped.signal.aborted) console.error('the feed of SES:', error);
      });
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await done;
    },
  };
}
