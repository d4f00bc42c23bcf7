import type { Instant } from '../clock.ts';
import type { Letter } from './letter.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import type { OutgoingMail } from './mailer.ts';

/**
 * The placeholder for the Random Value. Text of people cannot contain it: it is a private-use character, which
 * `lib/application/text` rejects and `lib/messages/verification-mail` removes.
 */
export const VALUE_PLACEHOLDER = '\u{e000}';

/** A mail with `VALUE_PLACEHOLDER` in the place of its Random Value. */
export type Unfilled = { letter: Letter; date: Instant };

type FilledIn = Pick<OutgoingMail, 'subject' | 'text' | 'html' | 'date'>;

/** The mail as it is sent. @throws TypeError if the mail has no placeholder for the value */
export function fillIn({ letter, date }: Unfilled, value: string): FilledIn {
  const text = letterText(letter);
  const html = letterHtml(letter);
  if (![text, html].every((each) => each.includes(VALUE_PLACEHOLDER))) {
    throw new TypeError('The mail has no place for its Random Value.');
  }
  const filled = (form: string): string => form.replaceAll(VALUE_PLACEHOLDER, () => value);
  return { subject: letter.title, text: filled(text), html: filled(html), date };
}
