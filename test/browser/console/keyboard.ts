import type { Locator, Page } from 'playwright-core';

const MOST_TABS = 80;

/** Presses Tab until an element has the focus. @throws Error if it cannot be reached */
export async function tabTo(page: Page, target: Locator, backwards = false): Promise<void> {
  await target.first().waitFor();
  const focused = target.and(page.locator(':focus'));
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${MOST_TABS} tabs do not reach ${target}.`);
}

/** Reaches a button or link by Tab, and presses it. */
export async function presses(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Reaches a field by Tab, and types. */
export async function types(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.insertText(text);
}
