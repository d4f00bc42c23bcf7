import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeDurably } from '../files/write-durably.ts';
import type { ReceiptEvent } from './receipt-event.ts';

const RETRY_AFTER_MS = [1000, 5000, 30_000, 60_000];

const STOP_WITHIN_MS = 1000;

/**
 * The accepted mails that are not delivered yet: on disk before their sender gets 250, removed when they are stored and
 * their event is delivered. A failed delivery is retried, at the latest at the next start.
 */
export async function openSpool(options: {
  folder: string;
  put: (key: string, raw: Buffer) => Promise<unknown>;
  deliver: (event: ReceiptEvent) => Promise<unknown>;
}) {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const running = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  async function deliver(file: string, event: ReceiptEvent, raw: Buffer, attempt = 0): Promise<void> {
    try {
      const [record] = event.Records;
      await options.put(`inbound/${record?.ses.mail.messageId}`, raw);
      await options.deliver(event);
      await rm(file, { force: true });
    } catch (error) {
      console.error('the SMTP receiver: a mail could not be delivered:', error);
      const pauseMs = RETRY_AFTER_MS[attempt];
      if (pauseMs === undefined || stopped) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        begin(file, event, raw, attempt + 1);
      }, pauseMs);
      timers.add(timer);
    }
  }

  function begin(file: string, event: ReceiptEvent, raw: Buffer, attempt = 0): void {
    const run = deliver(file, event, raw, attempt).finally(() => running.delete(run));
    running.add(run);
  }

  for (const name of (await readdir(options.folder)).filter((each) => each.endsWith('.json')).sort()) {
    const file = join(options.folder, name);
    const { event, raw } = JSON.parse(await readFile(file, 'utf8'));
    begin(file, event, Buffer.from(raw, 'base64'));
  }

  return {
    /** Stores a mail and then delivers it; resolves as soon as it is stored. */
    async accept(event: ReceiptEvent, raw: Buffer): Promise<void> {
      const [record] = event.Records;
      const file = join(options.folder, `${record?.ses.mail.messageId}.json`);
      await writeDurably(file, JSON.stringify({ event, raw: raw.toString('base64') }));
      begin(file, event, raw);
    },
    async stop(): Promise<void> {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      // A delivery that hangs is safe in its file: the stop does not wait for it.
      await Promise.race([Promise.all(running), pause(STOP_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}
