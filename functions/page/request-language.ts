import { ContactLanguage } from '../../lib/application/contacts/contact-language.ts';
import type { PageEvent } from './page-event.ts';

/** Longer than any browser sends; limits what a stranger can have parsed. */
const LONGEST_HEADER = 500;

/** The language chosen on the page, or the preferred one of the browser that the page supports. */
export function requestLanguage(event: PageEvent): ContactLanguage | undefined {
  const chosen = ContactLanguage.safeParse(event.queryStringParameters['lang']);
  return chosen.success ? chosen.data : acceptedLanguage(event.headers['accept-language'] ?? '');
}

/**
 * The supported language with the highest quality in an `Accept-Language` (RFC 9110 §12.5.4); of two with the same
 * quality, the first. Regions and scripts are ignored (`de-AT` is `de`), and so is `*`.
 */
export function acceptedLanguage(header: string): ContactLanguage | undefined {
  const wanted = header.slice(0, LONGEST_HEADER).split(',').flatMap(rangeOf);
  return wanted.sort((one, other) => other.quality - one.quality)[0]?.language;
}

const RANGE = /^\s*([a-z]{2})(?:-[a-z0-9-]+)?\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

function rangeOf(range: string): { language: ContactLanguage; quality: number }[] {
  const [, tag = '', quality = '1'] = RANGE.exec(range) ?? [];
  const language = ContactLanguage.safeParse(tag.toLowerCase());
  return language.success && Number(quality) > 0
    ? [{ language: language.data, quality: Number(quality) }]
    : [];
}
