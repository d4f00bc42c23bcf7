import { useTranslation } from 'react-i18next';
import { sentences } from './texts.ts';

type Params = Readonly<Record<string, string | number | readonly string[]>>;
/** A sentence as the service answers it; `params` are absent if a person wrote it. */
type Sentence = { code: string; params?: Params; message: string };

/** The sentence of a finding, note or reason in the language of the console; in English if it has no translation. */
export function useFindingText(): (sentence: Sentence) => string {
  const { i18n } = useTranslation();
  return ({ code, params, message }) => {
    const translated = sentences();
    if (translated === undefined || params === undefined) return message;
    const { variant, ...values } = params;
    const key = variant === undefined ? code : `${code}/${variant}`;
    if (!(key in translated.templates)) return message;
    const word = (value: string) => translated.words[value] ?? value;
    const words = Object.entries(values).map(([name, value]) => [name, shown(value, word, translated.comma)]);
    return String(
      i18n.t(key, { ...Object.fromEntries(words), ns: 'sentences', keySeparator: false, nsSeparator: false }),
    );
  };
}

function shown(value: Params[string], word: (value: string) => string, comma: string): string | number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? word(value) : value.map(word).join(comma);
}
