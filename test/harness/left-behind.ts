import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eventsOf } from '@countersign/aws-emulators/ses/events';
import { receiptEvent } from '@countersign/aws-emulators/smtp/receipt-event';
import type { Verdicts } from '@countersign/aws-emulators/smtp/verdicts';
import * as z from 'zod';

const Stored = z.object({ key: z.string(), versions: z.array(z.object({ versionId: z.string() })) });
const Sent = z.object({
  id: z.string(),
  sentAt: z.string(),
  source: z.string(),
  destinations: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
  raw: z.base64().transform((text) => Buffer.from(text, 'base64')),
});
const AT = '2026-11-24T10:00:00.000Z';
const VERDICTS = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', traceHeaders: '' } satisfies Verdicts;

/**
 * The payloads of asynchronous invocations, which a queue keeps if an invocation fails each time: the SES events of every sent
 * mail, with each fate that it may have, and of every received mail. (The sweep gets the name of an execution at most; of
 * the stream a queue gets sequence numbers only.)
 */
export async function everyAsynchronousCall(home: string): Promise<string> {
  const out = (await sentMails(home)).map((mail) =>
    Promise.all(
      (['delivers', 'bounces', 'complains'] as const).map((fate) => eventsOf(mail, mail.raw, () => fate, AT)),
    ),
  );
  const received = (await receivedMails(home)).map((raw) =>
    receiptEvent({ messageId: 'm', source: 's@example.org', recipients: [], receivedAt: AT, raw }, VERDICTS),
  );
  // Both must exist, or the search would find nothing in them.
  if (out.length === 0 || received.length === 0) throw new Error('No mail went out, or none came in.');
  return JSON.stringify(await Promise.all([...out, ...received]));
}

async function sentMails(home: string) {
  const lines = (await readFile(join(home, 'ses/mails.jsonl'), 'utf8')).split('\n');
  return lines.flatMap((line) => (line.includes('"raw"') ? [Sent.parse(JSON.parse(line))] : []));
}

async function receivedMails(home: string): Promise<Buffer[]> {
  const files = await readdir(join(home, 's3'), { recursive: true });
  const lists = files.filter((file) => file.endsWith('versions.json')).map((file) => join(home, 's3', file));
  const found = await Promise.all(
    lists.map(async (list) => {
      const { key, versions } = Stored.parse(JSON.parse(await readFile(list, 'utf8')));
      const [newest] = versions;
      if (!key.startsWith('inbound/') || newest === undefined) return [];
      return [await readFile(join(dirname(list), newest.versionId))];
    }),
  );
  return found.flat();
}
