import type { ContactLanguage } from '../application/contact-language.ts';

/** The tag of a language as HTML and HTTP take it (BCP 47). Chinese is written in simplified characters. */
export const languageTag = (language: ContactLanguage): string => (language === 'zh' ? 'zh-Hans' : language);
