import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dv, ov } from '../../harness/application.ts';
import { sharedStage } from '../../harness/shared-stage.ts';
import { withVisit } from './opened.ts';

const opened = withVisit();

describe('a reviewer', () => {
  it('gets from the mail to a return with two reasons by keys alone, few of them', async () => {
    const { applicant, reviewer, contact, domain } = sharedStage();
    const order = await applicant.places(ov(domain));
    const hostmaster = contact(`hostmaster@${domain}`);
    await hostmaster.approves(await hostmaster.isAsked());
    const mail = await reviewer.isNotified(order, /review/i);
    expect(mail.text).toContain(`/reviews/${order.id}`);
    const { page, t } = opened.visit;
    await opened.visit.signIn('reviewer', `/reviews/${order.id}`);
    await page.getByRole('heading', { level: 1, name: domain }).waitFor();
    await page.getByRole('heading', { name: t('review.approvals') }).waitFor();
    let pressed = 0;
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      pressed += keys.length;
    };

    await press('r');
    await page.getByText(t('review.what.return')).waitFor();
    await press('Enter', ...'verified', 'ArrowDown', 'Enter');
    await press('Tab', 'Tab', 'Tab', 'Enter');
    await page.getByText(t('review.reason', { number: 2 }), { exact: true }).waitFor();
    await press('Enter', ...'another a', 'ArrowDown', 'Enter');
    await press('Control+Enter');
    await page.getByText(t('review.done.return', { name: domain })).waitFor();

    expect(pressed).toBeLessThan(35);
    const { status, reasons } = await applicant.looksAt(order);
    expect(status).toBe('returned');
    expect(reasons).toMatchObject([
      { code: 'organization-phone-unverifiable', field: '/organization/phone' },
      { code: 'organization-address-differs', field: '/organization/street' },
    ]);
    expect(opened.visit.faults).toEqual([]);
  });
});

/** The rows of CSV (RFC 4180), with their cells. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [];
  for (const [, before, cell = ''] of csv.trimEnd().matchAll(/(^|,|\r?\n)("(?:[^"]|"")*"|[^",\r\n]*)/g))
    if (before === ',') rows.at(-1)?.push(cell);
    else rows.push([cell]);
  return rows;
}

describe('an auditor', () => {
  it('saves the events of an account as CSV and as JSON, the same in both', async () => {
    const { stranger, domain } = sharedStage();
    const order = await stranger.places(dv(domain));
    const { page, t } = opened.visit;
    await opened.visit.signIn('auditor', '/events');
    await page.getByRole('searchbox').fill('globex');
    await page.getByRole('cell', { name: 'acme' }).first().waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: order.id }).first().waitFor();
    const saved = async (format: 'csv' | 'json') => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: t(`events.export.${format}`) }).click();
      return readFile(await (await download).path(), 'utf8');
    };

    const [csv, json] = [await saved('csv'), await saved('json')];

    const events = z
      .array(z.object({ orderId: z.string(), account: z.literal('globex') }))
      .parse(JSON.parse(json));
    const [names = [], ...rows] = rowsOf(csv);
    expect(events.map(({ orderId }) => orderId)).toContain(order.id);
    expect(rows).toHaveLength(events.length);
    for (const row of rows) expect(row).toHaveLength(names.length);
    expect(opened.visit.faults).toEqual([]);
  });
});
