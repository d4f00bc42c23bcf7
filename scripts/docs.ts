import { writeFileSync } from 'node:fs';
import { PAGES } from './pages.ts';

for (const [file, page] of Object.entries(PAGES))
  writeFileSync(new URL(`../${file}`, import.meta.url), await page());
