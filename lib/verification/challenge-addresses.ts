import { ChallengeId } from '../order/identifiers.ts';

/** The URL of the page of a challenge. It contains the id of the challenge, never its Random Value (attacks A1, A15). */
export const pageUrl = (publicUrl: string, id: ChallengeId): string => `${publicUrl}/verify/${id}`;

/** The address for replies to the mail of a challenge. */
export const replyAddress = (replyDomain: string, id: ChallengeId): string => `verify+${id}@${replyDomain}`;

/** The challenge to whose reply address a mail was sent; undefined if it is no reply address. */
export function challengeRepliedTo(recipient: string, replyDomain: string): ChallengeId | undefined {
  // Mail servers may change the case; ids are in lower case.
  const [, name, domain] = /^verify\+([^@]+)@([^@]+)$/.exec(recipient.toLowerCase()) ?? [];
  if (domain !== replyDomain.toLowerCase()) return undefined;
  const id = ChallengeId.safeParse(name);
  return id.success ? id.data : undefined;
}
