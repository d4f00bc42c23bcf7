import * as z from 'zod';

/** Languages the domain contact can be written to in. */
export const ContactLanguage = z.enum(['en', 'zh', 'de', 'ja', 'es', 'fr']);
export type ContactLanguage = z.infer<typeof ContactLanguage>;

/** The tag of a language for HTML and HTTP (BCP 47). Chinese texts use simplified characters. */
export const languageTag = (language: ContactLanguage): string => (language === 'zh' ? 'zh-Hans' : language);
