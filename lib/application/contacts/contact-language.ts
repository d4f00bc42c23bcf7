import * as z from 'zod';

/** The languages of mails and pages for the domain contact. */
export const ContactLanguage = z.enum(['en', 'zh', 'de', 'ja', 'es', 'fr']);
export type ContactLanguage = z.infer<typeof ContactLanguage>;

/** The tag of a language for HTML and HTTP (BCP 47). Chinese texts use simplified characters. */
export const languageTag = (language: ContactLanguage): string => (language === 'zh' ? 'zh-Hans' : language);
