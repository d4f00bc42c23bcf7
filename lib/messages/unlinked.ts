/** Characters that mail programs and browsers treat as the dot of a domain name (UTS #46 §2.3, and those that NFKC maps to it). */
const DOT = '[.。．｡․﹒]';
/**
 * Five or more digits, grouped in any way. A few numbers of four are detected, too (1689 in Germany): these are services, not
 * subscribers, and as years they should stay readable.
 */
const NUMBER = /\p{Nd}(?:[^\p{L}\p{Nd}]{0,3}\p{Nd}){4,}/gu;

/**
 * Makes a text of a stranger safe against automatic links of mail programs: the characters that would make it a web address,
 * a mail address or a telephone number are put in brackets, as in `Booking[.]com B.V.`. The change is visible on purpose:
 * an invisible one (zero-width characters, dots of other scripts) stays in a copy of the name, and some programs link
 * across it.
 */
export const unlinked = (text: string): string =>
  text
    // Brackets alone are not enough: libphonenumber, which Android uses to detect numbers, ignores them.
    .replace(NUMBER, (number) => number.replace(/(\p{Nd}(?:\P{Nd}*\p{Nd}){2})(?=.*\p{Nd})/gu, '$1[·]'))
    // A URL scheme: `https://`, `mailto:`, `tel:`.
    .replace(/(?<=\p{L})[:：](?=\S)/gu, '[$&]')
    .replace(/[/／]{2,}/gu, '[$&]')
    .replace(/[@＠﹫]/gu, '[$&]')
    // Before a possible top-level domain: these have at least two letters, unlike the parts of `B.V.` and `A.P. Møller`.
    .replace(new RegExp(`(?<=\\S)${DOT}(?=\\p{L}[\\p{L}\\p{M}-])`, 'gu'), '[$&]')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, (address) => address.replaceAll('.', '[.]'));
