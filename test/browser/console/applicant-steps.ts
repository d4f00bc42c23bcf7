import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { filled } from './filled.ts';
import type { Visit } from './visit.ts';

/** The wizard, from the home page. */
export async function beginsAnOrder({ page, texts }: Visit): Promise<void> {
  await page.getByRole('button', { name: texts.navigation.order }).first().click();
  await page.getByRole('heading', { name: texts.application.steps.names, level: 1 }).waitFor();
}

export async function goesOn({ page, texts }: Visit): Promise<void> {
  await page.getByRole('button', { name: texts.application.next }).click();
}

/** Enters names, and waits until each is shown as it was read. */
export async function entersNames({ page, texts }: Visit, typed: string, read: readonly string[]) {
  await page.getByRole('textbox', { name: texts.application.names }).fill(typed);
  const list = page.getByRole('list', { name: texts.application.namesRead });
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
export async function makesTheKey({ page, texts }: Visit): Promise<SavedFile> {
  const file = await saved(page, () => page.getByRole('button', { name: texts.key.make }).click());
  await page.getByText(filled(texts.key.madeHow, { file: file.name })).waitFor();
  return file;
}

/** Submits, and waits for the page of the order. */
export async function submits({ page, texts }: Visit): Promise<{ id: string }> {
  await page.getByRole('button', { name: texts.application.submit, exact: true }).click();
  await page.waitForURL(/\/orders\/[0-9A-Z]{26}$/);
  return { id: page.url().replace(/^.*\//, '') };
}
