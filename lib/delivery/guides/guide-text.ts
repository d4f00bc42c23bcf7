import { domainToUnicode } from 'node:url';
import { type Service, serviceLine } from '../../mail/service.ts';
import { wrap } from '../../mail/wrap.ts';
import type { Guide, GuideBlock, Step } from './guide.ts';

/**
 * A guide as plain text. Commands are indented by four more columns than the text around them, the options of a choice by
 * two more; lines of a file begin with a bar.
 */
export function guideText({ title, names, moves, steps }: Guide, service: Service): string {
  const files = moves.map(({ from, by, to }) => `    ${from.join(' + ')}\n      -> ${to}   (${by})\n`);
  return [
    underlined(`Install this certificate: ${title}`, '='),
    `Names in the certificate${names.length === 1 ? '' : ` (${names.length})`}:\n\n${names.map((name) => `    ${readable(name)}\n`).join('')}`,
    `Files and their destinations:\n\n${files.join('')}`,
    ...steps.map(stepText),
    `${wrap(serviceLine(service)).join('\n')}\n`,
  ].join('\n');
}

/** A name, followed by its Unicode form if that differs. */
export function readable(name: string): string {
  const unicode = domainToUnicode(name.replace(/^\*\./, ''));
  return unicode === '' || name.endsWith(unicode)
    ? name
    : `${name} (${name.startsWith('*.') ? '*.' : ''}${unicode})`;
}

const stepText = ({ title, blocks }: Step, index: number): string =>
  [underlined(`${index + 1}. ${plain(title)}`, '-'), ...blocks.map((block) => blockText(block, ''))].join(
    '\n',
  );

function blockText(block: GuideBlock, indent: string): string {
  switch (block.kind) {
    case 'prose':
      return `${wrap(plain(block.text), indent).join('\n')}\n`;
    case 'commands':
      return indented(block.lines.join('\n'), `${indent}    `);
    case 'file':
      return `${indent}${block.name}:\n\n${indented(block.content.trimEnd(), `${indent}  | `)}`;
    case 'choice':
      return block.options
        .map(({ when, blocks }) =>
          [`${indent}* ${when}:\n`, ...blocks.map((each) => blockText(each, `${indent}  `))].join('\n'),
        )
        .join('\n');
  }
}

/** Removes the code marks, and replaces characters that some consoles cannot show. */
const plain = (text: string): string => text.replaceAll('`', '').replace(/[“”]/g, '"').replaceAll('’', "'");

const underlined = (text: string, line: string): string => `${text}\n${line.repeat(text.length)}\n`;

const indented = (text: string, indent: string): string =>
  `${text
    .split('\n')
    .map((line) => `${indent}${line}`.trimEnd())
    .join('\n')}\n`;
