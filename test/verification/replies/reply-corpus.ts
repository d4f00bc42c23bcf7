import { readFileSync } from 'node:fs';
import * as z from 'zod';

const FOLDER = new URL('../../fixtures/mail/corpus/', import.meta.url);

/** What a mail of the corpus is, and how it has to be read: `misread` with its code, `machine` with its sign. */
const CorpusMail = z.object({
  from: z.enum(['person', 'machine']),
  /** What the person wants to say, where he says anything. */
  means: z.enum(['approve', 'decline']).optional(),
  reading: z.string().regex(/^(approve|decline|misread [a-z-]+|machine [a-z-]+)$/),
});
export type CorpusMail = z.infer<typeof CorpusMail> & { name: string };

const index = readFileSync(new URL('index.json', FOLDER), 'utf8');

/**
 * Mails of our own making in the forms that mail programs and machines write, byte for byte, about the challenge of
 * `openChallenge()`. Their quotes are the mail as it was in November 2026; `reply-fixtures.ts` fills in the one of today.
 */
export const CORPUS: readonly CorpusMail[] = Object.entries(
  z.record(z.string(), CorpusMail).parse(JSON.parse(index)),
).map(([name, mail]) => ({ name, ...mail }));

export const corpusMail = (name: string): Buffer => readFileSync(new URL(`${name}.eml`, FOLDER));
