import type { ContactLanguage } from '../../application/contacts/contact-language.ts';
import type { ContactTexts } from './contact-texts.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { JA } from './ja.ts';
import { ZH } from './zh.ts';

/** The texts of mails to contacts, in every language. */
export const CONTACT_TEXTS = {
  en: EN,
  zh: ZH,
  de: DE,
  ja: JA,
  es: ES,
  fr: FR,
} as const satisfies Record<ContactLanguage, ContactTexts>;
