import { describe, expect, it } from 'vitest';
import { ContactLanguage } from '../../lib/application/contacts/contact-language.ts';
import { letterText } from '../../lib/mail/letter-text.ts';
import { misreadLetter } from '../../lib/messages/letters/misread-letter.ts';
import { MisreadCode } from '../../lib/verification/challenge.ts';
import { readCommands } from '../../lib/verification/replies/read-command.ts';
import { openChallenge } from '../verification/a-challenge.ts';

const PAGE = 'https://ra.example.net/verify/abcdefghijklmnopqrstuvwxyz';

describe.each(ContactLanguage.options)('the answer to a misread reply in %s', (language) => {
  const written = MisreadCode.options.map((code) => {
    const letter = misreadLetter(openChallenge({ language }), code, PAGE);
    return { code, letter, text: letterText(letter) };
  });

  it('has a different text for each reason, and states where to answer', () => {
    expect(new Set(written.map(({ text }) => text)).size).toBe(written.length);
    for (const { letter, text } of written) {
      expect(letter.language).toBe(language);
      expect(text).toContain('example.org');
      expect(text).toContain(PAGE);
    }
  });

  it('explains how to reply only if a reply can be accepted', () => {
    const explaining = written.filter(({ text }) => text.includes('APPROVE')).map(({ code }) => code);

    expect(explaining).toEqual(
      MisreadCode.options.filter(
        (code) => !['other-sender', 'unauthenticated', 'no-dmarc', 'ended'].includes(code),
      ),
    );
  });

  it('contains no command', () => {
    for (const { text } of written) expect(readCommands(text)).toEqual([]);
  });
});
