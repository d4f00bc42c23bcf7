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

/** The Chromium of this machine; a variable of that name says where another one is. */
const program = PLACES.find((place) => place !== '' && existsSync(place));

/** Why nothing can be tested in a browser here; undefined where it can. */
export const noChromium: string | undefined =
  program === undefined ? 'There is no Chromium here; CHROMIUM says where one is' : undefined;

/** Nothing that the browser does by itself shall stand among the requests that a page makes. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts it, with an empty profile of its own. Its sandbox does not work for root. */
export const startChromium = (proxy?: string): Promise<Browser> =>
  chromium.launch({
    ...(program !== undefined && { executablePath: program }),
    chromiumSandbox: process.getuid?.() !== 0,
    args: QUIET,
    // Loopback, too: Chromium goes there by itself otherwise.
    ...(proxy !== undefined && { proxy: { server: proxy, bypass: '<-loopback>' } }),
  });
