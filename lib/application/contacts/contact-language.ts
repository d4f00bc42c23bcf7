import * as z from 'zod';

/** Languages the domain contact can be written to in. */
export const ContactLanguage = z.enum(['en', 'zh', 'de', 'ja', 'es', 'fr']);
export type ContactLanguage = z.infer<typeof ContactLanguage>;
