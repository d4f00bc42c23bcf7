import type { MemberLanguage } from '../../access/member.ts';
import type { Letter } from '../../mail/letter.ts';
import { en, type MemberTexts } from './en.ts';
import { zh } from './zh.ts';

/** What mails to members say, by language. */
export const MEMBER_TEXTS: Readonly<Record<MemberLanguage, MemberTexts>> = { en, zh };

/** A letter to members, in the language of each. */
export type MemberLetter = (language: MemberLanguage) => Letter;
