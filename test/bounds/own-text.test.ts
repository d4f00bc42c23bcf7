import { describe, expect, it } from 'vitest';
import { textOfHtmlReply } from '../../lib/verification/replies/html-reply.ts';
import { ownText } from '../../lib/verification/replies/own-text.ts';

const MEGABYTE = 1_048_576;
const filled = (piece: string): string => piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE);

describe('the own text of a reply', () => {
  // A widely used reply parser took 36 seconds for 28 KB of the third one.
  it.each([
    'On a ',
    '\nOn x y z a b\n',
    '\nOp x schreef\n',
    '>',
    ':',
    '\n',
    ' ',
    'From: a\n',
    '-',
    '\nOn a\n\n',
  ])('of a megabyte of “%s” is found without a long look', (piece) => {
    expect(ownText(filled(piece)).length).toBeLessThanOrEqual(MEGABYTE);
  });

  it.each(['<div>', '<blockquote>', '&amp;', '<', '<!--', '<a href="', '<p>a</p>'])(
    'of a megabyte of “%s” in HTML is found without a long look',
    (piece) => {
      expect(textOfHtmlReply(filled(piece)).length).toBeLessThanOrEqual(MEGABYTE);
    },
  );
});
