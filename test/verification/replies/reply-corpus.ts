import { readFileSync } from 'node:fs';
import * as z from 'zod';

const FOLDER = new URL('../../fixtures/mail/corpus/', import.meta.url);

/** The sender of a mail of the corpus, and how it must be read: `misread` with its code, `machine` with its sign. */
const CorpusMail = z.object({
  from: z.enum(['person', 'machine']),
  /** What the author means to answer, if anything. */
  means: z.enum(['approve', 'decline']).optional(),
  reading: z.string().regex(/^(approve|decline|misread [a-z-]+|machine [a-z-]+)$/),
});
export type CorpusMail = z.infer<typeof CorpusMail> & { name: string };

const index = readFileSync(new URL('index.json', FOLDER), 'utf8');

/**
 * Self-made mails, byte for byte in the forms of mail programs and machines, that reply to the challenge of `openChallenge()`.
 * They quote the mail as it was in November 2026; `reply-fixtures.ts` fills in the current one.
 */
export const CORPUS: readonly CorpusMail[] = Object.entries(
  z.record(z.string(), CorpusMail).parse(JSON.parse(index)),
).map(([name, mail]) => ({ name, ...mail }));

export const corpusMail = (name: string): Buffer => readFileSync(new URL(`${name}.eml`, FOLDER));
