import { SENTENCES } from '../../lib/messages/sentences/sentence-in.ts';

const PLACEHOLDER = /\{(\w+)\}/g;

/** The sentences of the service in Chinese, for the console: with the placeholders of i18next. */
export function consoleSentences(): string {
  const { templates, words, comma } = SENTENCES.zh;
  const ofI18next = Object.fromEntries(
    Object.entries(templates).map(([key, template]) => [key, template.replace(PLACEHOLDER, '{{$1}}')]),
  );
  return `${JSON.stringify({ templates: ofI18next, words, comma }, null, 2)}\n`;
}
