import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { PAGE_TEXTS } from '../../../functions/page/texts/every-language.ts';
import type { ContactLanguage } from '../../../lib/application/contacts/contact-language.ts';
import { CONSENT_WORDS } from '../../../lib/messages/consent-words.ts';
import { type View, visitConsole } from './visit.ts';

/** The contact opens the mailbox, follows the link in the newest mail, pastes the code and approves the names. */
export async function contactApproves(
  browser: Browser,
  url: string,
  { address, view, picture }: { address: string; view?: View; picture?: string },
): Promise<void> {
  const language: ContactLanguage = view?.language ?? 'en';
  const contact = await visitConsole(browser, url, view);
  const { page } = contact;
  await page.goto(`${url}/mailbox`);
  await page.getByLabel('Recipient').fill(address);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator('#mails').getByRole('link', { name: address }).first().click();
  const mail = page.frameLocator('iframe');
  const [code = ''] = /[a-z2-7]{52}/.exec(await mail.locator('body').innerText()) ?? [];
  const popup = page.waitForEvent('popup');
  await mail.getByRole('link').first().click();
  const form = await popup;

  await form.getByLabel(PAGE_TEXTS[language].code(address)).fill(code);
  if (picture !== undefined) await contact.picture(picture);
  await form.getByRole('button', { name: CONSENT_WORDS[language].approveNames }).click();
  await form.getByText(PAGE_TEXTS[language].approved.title(address.replace(/^.*@/, ''))).waitFor();
  expect(contact.faults).toEqual([]);
  await contact.close();
}
