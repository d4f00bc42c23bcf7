import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGES } from './texts.ts';

const DAY = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const MINUTE = { ...DAY, hour: '2-digit', minute: '2-digit' } as const;

/** Instants as the viewer reads them: in the zone of the browser and the language of the console. */
export function useDates() {
  const { i18n } = useTranslation();
  const locale = localeOf(i18n.language);
  const format = (options: Intl.DateTimeFormatOptions) => (instant: string) =>
    new Date(instant).toLocaleString(locale, options);
  return {
    day: format(DAY),
    minute: format(MINUTE),
    /** With the zone, for a tooltip. */
    exact: format({ dateStyle: 'full', timeStyle: 'long' }),
    relative: (instant: string) => relative(locale, Date.parse(instant) - Date.now()),
  };
}

/** The browser's variant of a language, as British English, which writes dates in its own way. */
const localeOf = (language: string): string =>
  navigator.languages.find((each) => each.slice(0, 2).toLowerCase() === language) ??
  (isLanguage(language) ? LANGUAGES[language].cloudscape : 'en');

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function relative(locale: string, milliseconds: number): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of UNITS)
    if (Math.abs(milliseconds) >= length) return format.format(Math.round(milliseconds / length), unit);
  return format.format(0, 'minute');
}
