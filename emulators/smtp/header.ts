/** What the reader of replies takes of a header (lib/verification/reply-parser.ts); Postfix stops at 100 KB. */
const MOST_HEADER_BYTES = 128 * 1024;
/** Unfolding one field costs the square of its lines: half a million of them took minutes. */
const MOST_HEADER_LINES = 10_000;
/** Each is a look-up and a verification; mails that were sent on have two or three. */
const MOST_SIGNATURES = 5;

/**
 * A mail as it is verified: with its first DKIM signatures only, the newest. Undefined if its header is larger than any mail
 * program's or server's.
 */
export function verifiable(mail: Buffer): Buffer | undefined {
  const end = headerEnd(mail);
  if (end > MOST_HEADER_BYTES) return undefined;
  const lines = mail.toString('latin1', 0, end).split('\n');
  if (lines.length > MOST_HEADER_LINES) return undefined;

  let signatures = 0;
  let isLeftOut = false;
  const kept = lines.filter((line) => {
    const isContinued = /^[ \t]/.test(line);
    if (!isContinued) isLeftOut = /^dkim-signature[ \t]*:/i.test(line) && ++signatures > MOST_SIGNATURES;
    return !isLeftOut;
  });
  if (kept.length === lines.length) return mail;
  return Buffer.concat([Buffer.from(kept.join('\n'), 'latin1'), mail.subarray(end)]);
}

/** Where the body begins; the length of a mail without one. */
function headerEnd(mail: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n'].flatMap((each) => {
    const at = mail.indexOf(each);
    return at === -1 ? [] : [at + each.length];
  });
  return Math.min(mail.length, ...ends);
}
