import type { ContactLanguage } from '../../../lib/application/contacts/contact-language.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { JA } from './ja.ts';
import type { PageTexts } from './page-texts.ts';
import { ZH } from './zh.ts';

/** The texts of the pages of a contact, in every language. */
export const PAGE_TEXTS = {
  en: EN,
  zh: ZH,
  de: DE,
  ja: JA,
  es: ES,
  fr: FR,
} as const satisfies Record<ContactLanguage, PageTexts>;
