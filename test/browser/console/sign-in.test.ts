import { describe, expect, inject, it } from 'vitest';
import { brokenRules, overhang } from '../accessibility.ts';
import { startChromium } from '../chromium.ts';
import { withVisit } from './opened.ts';
import { providerOf, visitConsole } from './visit.ts';

const opened = withVisit();

describe('the console, as it is served', () => {
  it('is open after one click on a member, at the address that was asked for', async () => {
    const { url } = inject('sharedRuntime');
    await opened.visit.signIn('applicant', '/orders/01KB00000000000000000000ZZ#renew');

    expect(opened.visit.page.url()).toBe(`${url}/orders/01KB00000000000000000000ZZ#renew`);
    await opened.visit.page.getByRole('button', { name: 'Ada Applicant' }).waitFor();
    expect(opened.visit.faults).toEqual([]);
    expect([...opened.visit.origins].sort()).toEqual([url, providerOf(url)].sort());
  });

  it('keeps no token anywhere but in memory, and needs no second click after a reload', async () => {
    const { page, faults } = opened.visit;
    await opened.visit.signIn('reviewer');
    await page.getByRole('button', { name: 'Rita Reviewer' }).waitFor();

    const kept = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    await page.reload({ waitUntil: 'commit' });

    expect(kept).not.toMatch(/eyJ|access_token|refresh_token|code_verifier/);
    await page.locator('#console').getByRole('button', { name: 'Rita Reviewer' }).waitFor();
    expect(new URL(page.url()).origin).toBe(inject('sharedRuntime').url);
    expect(faults).toEqual([]);
  });

  it('signs out for good, also at the provider', async () => {
    const { page, faults } = opened.visit;
    const { url } = inject('sharedRuntime');
    await opened.visit.signIn('operator');
    const revoked = page.waitForResponse(`${providerOf(url)}/token/revocation`);

    await page.getByRole('button', { name: 'Olive Operator' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(`${url}/signed-out`);
    expect((await revoked).status()).toBe(200);

    await page.goto(`${url}/`);
    await page.getByRole('button', { name: 'Olive Operator' }).waitFor();
    expect(new URL(page.url()).origin).toBe(providerOf(url));
    expect(faults).toEqual([]);
  });

  it('shows nothing of a member to the next person, who goes back after the sign-out', async () => {
    const { url } = inject('sharedRuntime');
    const keeping = await startChromium(undefined, { keepsPages: true });
    try {
      const { page, signIn } = await visitConsole(keeping, url);
      await signIn('operator');
      await page.getByRole('button', { name: 'Olive Operator' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.waitForURL(`${url}/signed-out`);
      await page.getByRole('button', { name: 'Sign in' }).waitFor();

      await page.evaluate('history.back()');

      await page.getByText('Choose a ready-made member.').waitFor();
      expect(new URL(page.url()).origin).toBe(providerOf(url));
    } finally {
      await keeping.close();
    }
  });

  it.each(['light', 'dark'] as const)(
    'has a sign-in page without barriers, also on a phone, in %s',
    async (colorScheme) => {
      const { page } = opened.visit;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 640 });
      await page.goto(inject('sharedRuntime').url);
      await page.getByRole('button', { name: 'Ada Applicant' }).waitFor();

      expect((await brokenRules(page)).broken).toEqual([]);
      expect(await overhang(page)).toBeLessThanOrEqual(0);
    },
  );
});
