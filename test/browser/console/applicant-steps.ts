import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { ORGANIZATION } from '../../harness/application.ts';
import type { Visit } from './visit.ts';

/** The wizard, from the home page. */
export async function beginsAnOrder({ page, t }: Visit): Promise<void> {
  await page
    .getByRole('button', { name: t('navigation.order') })
    .first()
    .click();
  await page.getByRole('heading', { name: t('application.steps.names'), level: 1 }).waitFor();
}

export async function goesOn({ page, t }: Visit): Promise<void> {
  await page.getByRole('button', { name: t('application.next') }).click();
}

/** Enters names, and waits until each is shown as it was read. */
export async function entersNames({ page, t }: Visit, typed: string, read: readonly string[]) {
  await page.getByRole('textbox', { name: t('application.names') }).fill(typed);
  const list = page.getByRole('list', { name: t('application.namesRead') });
  for (const name of read) await list.getByText(name, { exact: true }).waitFor();
}

/** A file that the browser saved: its name and its content. */
export type SavedFile = { name: string; content: Buffer };

/** Does what has the browser save a file. */
export async function saved(page: Page, act: () => Promise<void>): Promise<SavedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** Makes the key and its CSR in the browser. */
export async function makesTheKey({ page, t }: Visit): Promise<SavedFile> {
  const file = await saved(page, () => page.getByRole('button', { name: t('key.make') }).click());
  await page.getByText(t('key.madeHow', { file: file.name })).waitFor();
  return file;
}

/** Submits, and waits for the page of the order. */
export async function submits({ page, t }: Visit): Promise<{ id: string }> {
  await page.getByRole('button', { name: t('application.submit'), exact: true }).click();
  await page.waitForURL(/\/orders\/[0-9A-Z]{26}$/);
  return { id: page.url().replace(/^.*\//, '') };
}

/** Orders an organization certificate, not one of a domain. */
export async function choosesOrganization({ page, t }: Visit): Promise<void> {
  await page.getByRole('radio', { name: t('order.types.OV') }).check();
}

const FIELDS = ['name', 'registrationNumber', 'street', 'postalCode', 'city', 'region', 'phone'] as const;

/** Fills in the organisation of an OV application. */
export async function namesTheOrganization(
  { page, t }: Visit,
  { country, ...fields }: typeof ORGANIZATION,
): Promise<void> {
  for (const field of FIELDS)
    await page.getByRole('textbox', { name: t(`organization.${field}`), exact: true }).fill(fields[field]);
  await page.getByRole('button', { name: t('organization.country') }).click();
  await page.getByRole('option', { name: new RegExp(`${country}$`) }).click();
}
