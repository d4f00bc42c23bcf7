import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCS = join(import.meta.dirname, '../../docs');

/** A block of commands of docs/deploy.md, under its heading. */
export type Block = { heading: string; commands: string };

/**
 * All blocks of the guide, in order. After the words “by the commands of [Removal](#removal)”, the blocks under that heading
 * follow once more.
 */
export function guideBlocks(): Block[] {
  const text = readFileSync(join(DOCS, 'deploy.md'), 'utf8');
  const blocks: Block[] = [];
  let heading = '';
  for (const [, title, commands, again] of text.matchAll(
    /^##+ ([^\n]+)$|^```bash\n(.*?)^```$|by the commands of \[([^\]]+)\]\(#/gms,
  )) {
    if (title !== undefined) heading = title;
    else if (commands !== undefined) blocks.push({ heading, commands });
    else blocks.push(...blocks.filter((block) => block.heading === again));
  }
  return blocks;
}

/** The commands of docs/operations.md that send the messages of queues again. */
export function redriveCommands(): string {
  const text = readFileSync(join(DOCS, 'operations.md'), 'utf8');
  return /^```bash\n(redrive\(\).*?)^```$/ms.exec(text)?.[1] ?? '';
}
