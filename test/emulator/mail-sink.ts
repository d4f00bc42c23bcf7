import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { eventsOf } from '@countersign/aws-emulators/ses/events';
import type { MailFate } from '@countersign/aws-emulators/ses/mail-fate';
import { openMails } from '@countersign/aws-emulators/ses/mails';
import { SMTPServer } from 'smtp-server';
import { systemClock } from '../../lib/clock.ts';
import { mailSentAs } from './sent-mail.ts';

/**
 * The world's mail servers: accepts what the emulator of SES sends, keeps it, and emits its events to EventBridge,
 * as a configuration set does. Emulators emit none themselves.
 */
export async function startMailSink(options: {
  port: number;
  folder: string;
  fate: (address: string) => MailFate;
  configurationSet: string;
}) {
  const mails = await openMails(options.folder);
  const bridge = new EventBridgeClient({});

  async function take(raw: Buffer, source: string, destinations: string[]): Promise<void> {
    const now = systemClock.now();
    const { configurationSet } = options;
    // The message id that SES returned to the sender.
    const [, id = randomUUID()] = /^Message-ID:\s*<([^@>]+)@/im.exec(raw.toString('latin1')) ?? [];
    const mail = mailSentAs(raw, { id, sentAt: now, source, destinations, configurationSet });
    mails.add(mail, raw);
    const Entries = (await eventsOf(mail, raw, options.fate, now)).map((event) => ({
      Source: event.source,
      DetailType: event['detail-type'],
      Resources: event.resources,
      Time: new Date(event.time),
      Detail: JSON.stringify(event.detail),
    }));
    const { FailedEntryCount, Entries: put = [] } = await bridge.send(new PutEventsCommand({ Entries }));
    if (FailedEntryCount !== 0) throw new Error(`EventBridge refuses events of SES: ${JSON.stringify(put)}`);
  }

  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onData(stream, session, callback) {
      const { mailFrom, rcptTo } = session.envelope;
      const source = mailFrom === false ? '' : mailFrom.address;
      const destinations = rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((raw) => take(raw, source, destinations))
        .then(
          () => callback(),
          (error: unknown) => {
            console.error('the mail sink:', error);
            callback(new Error('Not now.'));
          },
        );
    },
  });
  server.on('error', (error) => console.error('the mail sink:', error));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });

  return {
    mails,
    async stop() {
      await new Promise<void>((resolve) => server.close(resolve));
      mails.close();
      bridge.destroy();
    },
  };
}
