import * as z from 'zod';
import { languageOf, Member, MemberLanguage } from '../access/member.ts';
import { isPrintable } from '../application/text.ts';
import type { MemberId } from '../order/identifiers.ts';

/** A member as operators see it: with the subject and the issuer of the member's tokens. */
export const MemberView = z
  .object({
    id: z.string().meta({ description: 'The subject (`sub`) of the member’s access tokens.' }),
    issuer: z.string(),
    account: Member.shape.account,
    roles: Member.shape.roles,
    name: Member.shape.name,
    email: Member.shape.email,
    language: MemberLanguage.meta({
      description: 'The language of the console, and of mails to the member.',
    }),
  })
  .meta({ id: 'Member' });
export type MemberView = z.infer<typeof MemberView>;

export function memberView({ id, ...member }: Member): MemberView {
  const [issuer = '', ...subject] = id.split('#');
  return { ...member, id: subject.join('#'), issuer, language: languageOf(member) };
}

/** The subject of the member's access tokens, without characters that hide or reorder what operators read. */
export const MemberPath = z.object({ id: z.string().min(1).max(255).refine(isPrintable) });

export const memberId = (issuer: string, subject: string): MemberId => `${issuer}#${subject}`;
