import { CHECKS } from '../../../console/src/review/checks.ts';
import { CHECKLIST } from '../../harness/reviewer.ts';
import type { TextKey } from './states/texts.ts';
import type { Visit } from './visit.ts';

/** Finds the order in the queue by a name, and opens it. */
export async function opensFromQueue({ page, t }: Visit, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: t('review.find') }).fill(name);
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

export async function claims({ page, t }: Visit): Promise<void> {
  await page.getByRole('button', { name: t('review.decide.claim'), exact: true }).click();
  await page.getByText(t('review.done.claim')).waitFor();
}

/** A reason as the reviewer gives it: the field, whose flag is pressed; the entry of the catalogue; the sentence. */
export type GivenReason = { field: string; reason: TextKey; message: string };

/** Begins a reason with the flag beside the field, and completes it. @param number the first reason has 1 */
export async function givesReason(
  { page, t }: Visit,
  number: number,
  { field, reason, message }: GivenReason,
): Promise<void> {
  await page.getByRole('button', { name: t('review.flag', { field }) }).click();
  await page.getByRole('button', { name: new RegExp(`^${t('review.reason', { number })}`) }).click();
  await page.getByRole('option', { name: t(reason) }).click();
  await page
    .getByLabel(t('review.message'))
    .nth(number - 1)
    .fill(message);
}

/** Returns the order, each reason begun with the flag beside the field. */
export async function returnsWith(visit: Visit, reasons: readonly GivenReason[]): Promise<void> {
  for (const [index, reason] of reasons.entries()) await givesReason(visit, index + 1, reason);
  const { page, t } = visit;
  await page.getByRole('button', { name: t('review.confirm.return') }).click();
}

/** Approves with a checklist. */
export async function approves({ page, t }: Visit): Promise<void> {
  await page.getByRole('button', { name: t('review.decide.approve'), exact: true }).click();
  for (const check of CHECKS)
    await page.getByRole('textbox', { name: t(`review.checklist.${check}`) }).fill(CHECKLIST[check]);
  await page.getByRole('button', { name: t('review.confirm.approve') }).click();
}
