import { colonIn, type Letter, type LetterBlock } from './letter.ts';
import { columnsOf, wrap } from './wrap.ts';

/** The letter as plain text: at most 76 columns, except for a longer word. */
export function letterText({ language, title, blocks }: Letter): string {
  const parts = [wrap(title), ...blocks.map((block) => textOf(block, colonIn(language)))];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function textOf(block: LetterBlock, colon: string): string[] {
  switch (block.kind) {
    case 'heading':
      return ['', ...wrap(block.text), '-'.repeat(Math.min(columnsOf(block.text), 76))];
    case 'paragraph':
      return wrap(block.text);
    case 'facts':
      return block.rows.flatMap(([label, value]) => [
        `${label}${colon}`,
        ...[value].flat().flatMap((each) => wrap(each, '  ')),
      ]);
    case 'list':
      return block.items.flatMap((item) => wrap(item, '* ', '  '));
    case 'code':
      return [`    ${block.text}`];
    case 'link':
      return [...wrap(`${block.label}${colon}`), block.url];
  }
}
