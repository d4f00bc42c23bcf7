/** The longest header. Postfix stops at 100 KB. */
const MOST_HEADER_BYTES = 128 * 1024;
/** Unfolding a field takes time quadratic in its lines: half a million of them took minutes. */
const MOST_HEADER_LINES = 10_000;
/** Each costs a DNS query and a verification; forwarded mails have two or three. */
const MOST_SIGNATURES = 5;

/**
 * The mail as it is verified: with only its first DKIM signatures, which are the newest. Undefined if its header is longer
 * than that of any mail program or server.
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

/** The offset of the body; the length of a mail without one. */
function headerEnd(mail: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n'].flatMap((each) => {
    const at = mail.indexOf(each);
    return at === -1 ? [] : [at + each.length];
  });
  return Math.min(mail.length, ...ends);
}
