import { hasKnownTopLevel } from '../names/public-suffix.ts';

/** What mail programs make a link of, however it is written: with a scheme, `www.`, a path behind it, or an address of mail. The
 * full stop of Chinese and Japanese between Latin letters is the dot of a domain to browsers (UTS #46 §2.3). */
const ADDRESS =
  /:\/\/|\bwww\.|[\p{L}\p{N}]\.\p{L}{2,}\/|\S@\S+\.\S|\b(?:mailto|tel|sms|sip):\S|[a-z0-9]。[a-z]{2}/iu;

/**
 * Whether a text leads elsewhere. Names stand in a mail to somebody who did not ask for it, and in which he is asked to
 * trust: nobody may write into it where he shall go.
 */
export const holdsWebAddress = (text: string): boolean => ADDRESS.test(text.normalize('NFKC'));

/** What may be a bare domain. */
export const DOMAIN = /[\p{L}\p{N}-]{3,}(?:\.[\p{L}\p{N}-]{2,})+/u;

/**
 * Whether it holds a bare domain: companies are called `Example.com Ltd`, people are not. Those who are called `Dr.Schmidt` are
 * (`schmidt` is a top-level domain): so few letters are no domain here.
 */
export const holdsDomain = (text: string): boolean =>
  (text.normalize('NFKC').match(new RegExp(DOMAIN, 'gu')) ?? []).some((found) =>
    hasKnownTopLevel(found.toLowerCase()),
  );
