import { type ContactLanguage, languageTag } from '../application/contacts/contact-language.ts';
import type { Instant } from '../clock.ts';

const STYLE = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;

/** British English, which puts the day first, as most readers expect it. */
const localeOf = (language: ContactLanguage): string => (language === 'en' ? 'en-GB' : languageTag(language));

/** Making a format takes longer than many uses of it. */
const formats: Partial<Record<ContactLanguage, Intl.DateTimeFormat>> = {};

function formatOf(language: ContactLanguage): Intl.DateTimeFormat {
  formats[language] ??= new Intl.DateTimeFormat(localeOf(language), STYLE);
  return formats[language];
}

/** A point in time for people, in UTC, because the reader's time zone is not known: `22 November 2026 at 10:00 UTC`. */
export const dateForPeople = (at: Instant, language: ContactLanguage = 'en'): string =>
  `${formatOf(language).format(new Date(at))} UTC`;
