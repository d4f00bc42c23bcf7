import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const GUIDE = join(import.meta.dirname, '../../docs/deploy.md');

/** A block of commands of docs/deploy.md, under its heading. */
export type Block = { heading: string; commands: string };

/** All blocks of the guide, in order. */
export function guideBlocks(): Block[] {
  const text = readFileSync(GUIDE, 'utf8');
  const blocks: Block[] = [];
  let heading = '';
  for (const [, title, commands] of text.matchAll(/^## ([^\n]+)$|^```bash\n(.*?)^```$/gms)) {
    if (title !== undefined) heading = title;
    else blocks.push({ heading, commands: `${commands}` });
  }
  return blocks;
}
