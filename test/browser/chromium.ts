import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium of this machine, or the one at the path in `CHROMIUM`. */
const program = PLACES.find((place) => place !== '' && existsSync(place));

/** Why browser tests cannot run here; undefined if they can. */
export const noChromium: string | undefined =
  program === undefined ? 'There is no Chromium here; CHROMIUM says where one is' : undefined;

/** Keeps the browser's own requests out of the recorded ones. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts Chromium with an empty profile. Its sandbox does not work for root. Playwright's default is that the back button loads a
 * page again; with `keepsPages` it brings it back with its memory, as for a person.
 */
export const startChromium = (
  proxy?: string,
  { keepsPages = false }: { keepsPages?: boolean } = {},
): Promise<Browser> =>
  chromium.launch({
    ...(program !== undefined && { executablePath: program }),
    chromiumSandbox: process.getuid?.() !== 0,
    args: QUIET,
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    // Otherwise Chromium does not use the proxy for loopback.
    ...(proxy !== undefined && { proxy: { server: proxy, bypass: '<-loopback>' } }),
  });
