import type { ContactLanguage } from '../application/contacts/contact-language.ts';

/** The tag of a language for HTML and HTTP (BCP 47). Chinese texts use simplified characters. */
export const languageTag = (language: ContactLanguage): string => (language === 'zh' ? 'zh-Hans' : language);
