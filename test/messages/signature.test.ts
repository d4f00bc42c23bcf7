import { describe, expect, it } from 'vitest';
import { ContactLanguage } from '../../lib/application/contacts/contact-language.ts';
import { letterHtml } from '../../lib/mail/letter-html.ts';
import { letterText } from '../../lib/mail/letter-text.ts';
import { withSignature } from '../../lib/messages/signature.ts';
import { SERVICE } from '../a-service.ts';

describe.each(ContactLanguage.options)('the end of a letter in %s', (language) => {
  const letter = withSignature({ language, title: 'A letter', blocks: [] }, SERVICE);

  it('names the service and its contact, and explains how to verify the mail, in text and HTML', () => {
    for (const form of [letterText(letter), letterHtml(letter)]) {
      for (const text of [SERVICE.name, SERVICE.contact, SERVICE.from, `${SERVICE.url}/verify`, 'DKIM'])
        expect(form.replaceAll(/\s+/g, ' ')).toContain(text);
      // The signing domain is also shown apart from the address.
      expect(form.replaceAll(SERVICE.from, '').replaceAll(SERVICE.url, '')).toContain('ra.example');
    }
  });

  it('is translated', () => {
    const others = ContactLanguage.options.filter((each) => each !== language);
    const said = (each: ContactLanguage) =>
      withSignature({ language: each, title: '', blocks: [] }, SERVICE).blocks[1];

    for (const other of others) expect(said(other)).not.toEqual(said(language));
  });
});
