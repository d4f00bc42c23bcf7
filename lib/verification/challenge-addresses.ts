import { ChallengeId } from '../order/identifiers.ts';

/** The page of a challenge. It carries the challenge's name, never its Random Value (attacks A1, A15). */
export const pageUrl = (publicUrl: string, id: ChallengeId): string => `${publicUrl}/verify/${id}`;

/** Where the reply to the mail of a challenge goes. */
export const replyAddress = (replyDomain: string, id: ChallengeId): string => `verify+${id}@${replyDomain}`;

/** The challenge to whose reply address a mail was sent; undefined where the address is none. */
export function challengeRepliedTo(recipient: string, replyDomain: string): ChallengeId | undefined {
  // Servers on the way may change the case; no id has capitals.
  const [, name, domain] = /^verify\+([^@]+)@([^@]+)$/.exec(recipient.toLowerCase()) ?? [];
  if (domain !== replyDomain.toLowerCase()) return undefined;
  const id = ChallengeId.safeParse(name);
  return id.success ? id.data : undefined;
}
