import { closeSync, createReadStream, ftruncateSync, openSync, read, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

/** A mail that was accepted, without its content. */
const Mail = z.strictObject({
  id: z.string(),
  sentAt: z.iso.datetime(),
  source: z.string(),
  destinations: z.array(z.string()),
  configurationSet: z.string().optional(),
  tags: z.record(z.string(), z.string()),
});
export type Mail = z.infer<typeof Mail>;

const Line = z.union([
  Mail.extend({ raw: z.base64() }),
  z.strictObject({ reported: z.string() }),
  // Written by versions before 2026-11-29.
  z.strictObject({ told: z.string() }).transform(({ told }) => ({ reported: told })),
]);

const readAt = promisify(read);

/**
 * The accepted mails in their order: one line each, appended to one file. Memory holds their positions only. A line that a
 * crash truncated is removed: its sender had no answer.
 */
export async function openMails(folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'mails.jsonl');
  const file = openSync(path, 'a+', 0o600);
  const mails = new Map<string, Mail & { at: number; length: number }>();
  const byRecipient = new Map<string, string[]>();
  const unreported = new Set<string>();
  let end = 0;

  function note(line: z.infer<typeof Line>, length: number): void {
    if ('reported' in line) unreported.delete(line.reported);
    else {
      const { raw: _, ...mail } = line;
      mails.set(mail.id, { ...mail, at: end, length });
      for (const to of new Set(mail.destinations.map((each) => each.toLowerCase()))) {
        const ids = byRecipient.get(to);
        if (ids) ids.push(mail.id);
        else byRecipient.set(to, [mail.id]);
      }
      if (mail.configurationSet !== undefined) unreported.add(mail.id);
    }
    end += length;
  }
  for await (const bytes of lines(path)) note(Line.parse(JSON.parse(bytes.toString())), bytes.length);
  ftruncateSync(file, end);

  function append(line: z.infer<typeof Line>): void {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      // Synchronous: it is one copy into the page cache, and keeps the lines in the order of the answers.
      if (writeSync(file, bytes) < bytes.length)
        throw new Error('The disk is full: a mail could not be written whole.');
    } catch (error) {
      // A truncated line would corrupt the next one, and every later start would fail.
      ftruncateSync(file, end);
      throw error;
    }
    note(line, bytes.length);
  }

  return {
    add: (mail: Mail, raw: Buffer) => append({ ...mail, raw: raw.toString('base64') }),
    /** Records that the events of a mail were delivered. */
    reported: (id: string) => append({ reported: id }),
    unreported: (): Mail[] => [...mails.values()].filter((mail) => unreported.has(mail.id)),
    find: (id: string): Mail | undefined => mails.get(id),
    newestFirst: (): Mail[] => [...mails.values()].reverse(),
    /** The mails to one address, the newest first; found without reading the others. */
    to: (address: string): Mail[] =>
      (byRecipient.get(address.toLowerCase()) ?? []).flatMap((id) => mails.get(id) ?? []).reverse(),
    async raw(id: string): Promise<Buffer> {
      const mail = mails.get(id);
      if (mail === undefined) throw new Error(`Unknown mail ${id}.`);
      const { buffer } = await readAt(file, Buffer.alloc(mail.length), 0, mail.length, mail.at);
      const line = Line.parse(JSON.parse(buffer.toString()));
      return Buffer.from('raw' in line ? line.raw : '', 'base64');
    },
    close: () => closeSync(file),
  };
}
export type Mails = Awaited<ReturnType<typeof openMails>>;

/** The whole lines of a file, each with its end. */
async function* lines(path: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    let data = Buffer.concat([rest, chunk]);
    for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10)) {
      yield data.subarray(0, end + 1);
      data = data.subarray(end + 1);
    }
    rest = data;
  }
}
