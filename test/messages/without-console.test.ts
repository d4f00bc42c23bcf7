import { describe, expect, it } from 'vitest';
import { type Letter, withoutConsole } from '../../lib/mail/letter.ts';
import { letterText } from '../../lib/mail/letter-text.ts';
import { everyLetter } from './every-letter.ts';

/** Addresses of pages of the console. */
const OF_THE_CONSOLE = /https:\/\/[^\s]+\/(orders|reviews)\//;

describe('a letter of a service without a console', () => {
  const letters = everyLetter();
  const linked = letters.filter(({ letter }) => OF_THE_CONSOLE.test(letterText(letter)));

  it.each(linked)('links to nothing, and still names what it is about: $name', ({ letter }) => {
    const text = letterText(withoutConsole(letter));

    expect(text).not.toMatch(OF_THE_CONSOLE);
    expect(text).toMatch(/[0-9A-HJKMNP-TV-Z]{26}/);
  });

  it('keeps its other links', () => {
    const guides = ({ blocks }: Letter) =>
      blocks.flatMap((block) =>
        block.kind === 'link' && block.url.includes('/docs/install/') ? block.url : [],
      );

    const all = letters.map(({ letter }) => guides(letter));

    expect(linked.length).toBeGreaterThan(10);
    expect(letters.map(({ letter }) => guides(withoutConsole(letter)))).toEqual(all);
    expect(all.flat()).not.toEqual([]);
  });
});
