import { describe, expect, it } from 'vitest';
import { accountEventsCsv } from '../../lib/views/account-event-view.ts';
import { factsOf } from '../order/make.ts';

describe('The events of accounts as CSV', () => {
  it('contain nothing that a spreadsheet whose separator is the semicolon runs, and the same facts', () => {
    const facts = { ...factsOf(0)['review.held'], comment: 'a;=1+1;b' };

    const csv = accountEventsCsv([
      { orderId: '01KAR0000000000000000000ZZ', account: 'acme', sequence: 1, facts },
    ]);

    expect(csv.split(';')).toHaveLength(1);
    const [, cell = ''] = /,"(\{.*\})"\r\n$/s.exec(csv) ?? [];
    expect(JSON.parse(cell.replaceAll('""', '"'))).toMatchObject({ comment: 'a;=1+1;b' });
  });
});
