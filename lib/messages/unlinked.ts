/** Full stops that mail programs and browsers take for the one of a domain (UTS #46 §2.3, and what NFKC makes one). */
const DOT = '[.。．｡․﹒]';
/** Six digits and more, however they are grouped: fewer are taken for no telephone number. */
const NUMBER = /\p{Nd}(?:[^\p{L}\p{Nd}]{0,3}\p{Nd}){5,}/gu;

/**
 * A text of strangers, so that no mail program makes a link of a part of it: what would make a web address, a mail address
 * or a telephone number of it stands in brackets, as in `Booking[.]com B.V.`. They can be seen: what is changed without
 * being seen (zero-width characters, dots of other scripts) goes with a copy of the name, and some programs link past it.
 */
export const unlinked = (text: string): string =>
  text
    // Brackets alone would not do: libphonenumber, by which Android makes links, reads over them.
    .replace(NUMBER, (number) => number.replace(/(\p{Nd}(?:\P{Nd}*\p{Nd}){2})(?=.*\p{Nd})/gu, '$1[·]'))
    // A scheme right before what it leads to: `https://`, `mailto:`, `tel:`.
    .replace(/(?<=\p{L})[:：](?=\S)/gu, '[$&]')
    .replace(/[/／]{2,}/gu, '[$&]')
    .replace(/[@＠﹫]/gu, '[$&]')
    // Before a label that may be a top-level domain: none has one letter, as `B.V.` and `A.P. Møller` have.
    .replace(new RegExp(`(?<=\\S)${DOT}(?=\\p{L}[\\p{L}\\p{M}-])`, 'gu'), '[$&]')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, (address) => address.replaceAll('.', '[.]'));
