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

const Line = z.union([Mail.extend({ raw: z.base64() }), z.strictObject({ told: z.string() })]);

const readAt = promisify(read);

/**
 * What was mailed, in the order of acceptance: one line each, appended to one file. Only where a mail lies in it is held in
 * memory. A line that a crash cut off is cut away: its sender never had an answer.
 */
export async function openMails(folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'mails.jsonl');
  const file = openSync(path, 'a+', 0o600);
  const mails = new Map<string, Mail & { at: number; length: number }>();
  const untold = new Set<string>();
  let end = 0;

  function note(line: z.infer<typeof Line>, length: number): void {
    if ('told' in line) untold.delete(line.told);
    else {
      const { raw: _, ...mail } = line;
      mails.set(mail.id, { ...mail, at: end, length });
      if (mail.configurationSet !== undefined) untold.add(mail.id);
    }
    end += length;
  }
  for await (const bytes of lines(path)) note(Line.parse(JSON.parse(bytes.toString())), bytes.length);
  ftruncateSync(file, end);

  function append(line: z.infer<typeof Line>): void {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      // Synchronous: it is one copy into the page cache, and the order of the lines is that of the answers.
      if (writeSync(file, bytes) < bytes.length) throw new Error('The disk takes no whole mail any more.');
    } catch (error) {
      // A part of a line would spoil the line after it, and with it every later start.
      ftruncateSync(file, end);
      throw error;
    }
    note(line, bytes.length);
  }

  return {
    add: (mail: Mail, raw: Buffer) => append({ ...mail, raw: raw.toString('base64') }),
    /** Notes that the events of a mail are out. */
    told: (id: string) => append({ told: id }),
    untold: (): Mail[] => [...mails.values()].filter((mail) => untold.has(mail.id)),
    find: (id: string): Mail | undefined => mails.get(id),
    newestFirst: (): Mail[] => [...mails.values()].reverse(),
    async raw(id: string): Promise<Buffer> {
      const mail = mails.get(id);
      if (mail === undefined) throw new Error(`There is no mail ${id}.`);
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
