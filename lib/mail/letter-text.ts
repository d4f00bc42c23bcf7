import type { Block, Letter } from './letter.ts';
import { wrap } from './wrap.ts';

/** The letter as plain text: at most 76 columns, except where one word is longer. */
export function letterText({ title, blocks }: Letter): string {
  const parts = [wrap(title), ...blocks.map(textOf)];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function textOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return ['', ...wrap(block.text), '-'.repeat(Math.min(block.text.length, 76))];
    case 'paragraph':
      return wrap(block.text);
    case 'facts':
      return block.rows.flatMap(([label, value]) => [
        `${label}:`,
        ...[value].flat().flatMap((each) => wrap(each, '  ')),
      ]);
    case 'list':
      return block.items.flatMap((item) => wrap(item, '* ', '  '));
    case 'code':
      return [`    ${block.text}`];
    case 'link':
      return [...wrap(`${block.label}:`), block.url];
  }
}
