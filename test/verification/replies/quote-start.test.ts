import { describe, expect, it } from 'vitest';
import { beginsQuote } from '../../../lib/verification/replies/own-text.ts';

const OPS = 'Ops <ops@example.org>';
const DATE = 'Sunday, 22 November 2026';

describe('an unmarked quote', () => {
  it.each([
    ['the sender, and two more fields', [`From: ${OPS}`, 'To: you', 'Subject: x']],
    ['the sender without an address, if a field has a date', ['Von: Ops', 'An: you', `Gesendet: ${DATE}`]],
    ['another field with an address, if one has a date', [`To: ${OPS}`, 'Subject: x', `Sent: ${DATE}`]],
    ['fields between which lines are empty', [`From: ${OPS}`, '', 'To: you', '', 'Subject: x']],
    ['a field in the seventh line below', [`From: ${OPS}`, 'To: you', 'a', 'a', 'a', 'a', 'a', 'Cc: b']],
    ['a name with an address, above a date', [OPS, '22.11.2026 12:00']],
    ['an attribution', ['On Sunday, Ops wrote:', 'hello']],
    ['an attribution without an opening', ['Ops schrieb:', 'hello']],
    ['an attribution, and an empty line', ['On Sunday, Ops wrote:', '', '', 'hello']],
    ['an attribution over two lines', ['On Sunday, Ops', 'wrote:', 'hello']],
    ['an attribution over four lines', ['On Sunday', 'at noon', 'Ops', 'wrote:', 'hello']],
    ['a date and an address, and a colon', [`${DATE}: ${OPS}:`, 'hello']],
    ['an address, and then a date', [OPS, `${DATE}:`, 'hello']],
    ['a date, and then an address', ['22.11.2026', `${OPS}:`, 'hello']],
    ['an opening, and then a date and an address', ['On a day', `${DATE}, ${OPS}:`, 'hello']],
    ['the delimiter of a signature', ['--']],
    ['a rule', ['__________']],
    ['what GroupWise writes', ['>>> Ops 22.11.2026 12:00 >>>']],
  ])('begins with %s', (_, lines) => {
    expect(beginsQuote(lines, 0)).toBe(true);
    expect(beginsQuote(['hello', '', ...lines], 2)).toBe(true);
  });

  it.each([
    ['an empty line', ['', `From: ${OPS}`, 'To: you', 'Subject: x']],
    ['nothing', []],
    ['the armour of PGP', ['-----BEGIN PGP SIGNED MESSAGE-----']],
    ['the sender, and one more field', [`From: ${OPS}`, 'To: you', 'hello']],
    ['the sender without an address, and no date', ['From: Ops', 'To: you', 'Subject: x']],
    ['another field with an address, and no date', [`To: ${OPS}`, 'Subject: x', 'Cc: b']],
    ['another field without an address', ['To: you', 'Subject: x', `Sent: ${DATE}`]],
    ['a field in the eighth line below', [`From: ${OPS}`, 'To: you', 'a', 'a', 'a', 'a', 'a', 'a', 'Cc: b']],
    ['a name with an address alone', [OPS, 'hello']],
    ['a date alone', ['Ops', '22.11.2026 12:00']],
    ['an attribution of a marked quote', ['On Sunday, Ops wrote:', '', '> hello']],
    ['an attribution of nothing', ['On Sunday, Ops wrote:', '']],
    ['an attribution over five lines', ['On Sunday', 'at noon', 'it was', 'Ops', 'wrote:', 'hello']],
    ['an attribution broken by an empty line', ['On Sunday', '', 'Ops wrote:', 'hello']],
    ['an attribution without a colon', ['On Sunday, Ops wrote', 'hello']],
    ['an attribution that goes on in its line', ['On Sunday, Ops wrote: that is ours', 'hello']],
    ['a line above an attribution', ['hello', 'Ops wrote:', 'hello']],
    ['a date without an address', [`${DATE}:`, 'hello']],
    ['an address without a date', [`${OPS}:`, 'hello']],
    ['a line above a date and an address', ['hello', `${DATE}: ${OPS}:`, 'hello']],
  ])('does not begin with %s', (_, lines) => {
    expect(beginsQuote(lines, 0)).toBe(false);
  });
});
