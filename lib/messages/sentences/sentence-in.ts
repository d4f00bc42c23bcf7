import type { MemberLanguage } from '../../access/member.ts';
import { filled, type Params } from '../../order/message.ts';
import { ZH_APPLICATION } from './zh-application.ts';
import { ZH_DOMAIN_VALIDATION } from './zh-domain-validation.ts';
import { ZH_GRANTS } from './zh-grants.ts';
import { ZH_ISSUERS } from './zh-issuers.ts';
import { ZH_ORDER } from './zh-order.ts';
import { ZH_REPLACEMENTS } from './zh-replacements.ts';
import { ZH_REQUEST } from './zh-request.ts';
import { ZH_WORDS } from './zh-words.ts';

/** A sentence as it is stored and shown: the values are absent if a person wrote it, and in old reasons. */
type Sentence = { code: string; params?: Params | undefined; message: string };

/** The sentences and words of each language but English; lists are joined by `comma`. */
export const SENTENCES = {
  zh: {
    templates: {
      ...{ ...ZH_APPLICATION, ...ZH_DOMAIN_VALIDATION, ...ZH_GRANTS, ...ZH_ISSUERS },
      ...{ ...ZH_ORDER, ...ZH_REPLACEMENTS, ...ZH_REQUEST },
    },
    words: ZH_WORDS,
    comma: '、',
  },
} as const satisfies Record<Exclude<MemberLanguage, 'en'>, Translation>;

type Translation = {
  templates: Readonly<Record<string, string>>;
  words: Readonly<Record<string, string>>;
  comma: string;
};

/** A sentence in a language: in English if a person wrote it, or if it has no translation. */
export function sentenceIn(language: MemberLanguage, { code, params, message }: Sentence): string {
  if (language === 'en' || params === undefined) return message;
  const { templates, words, comma }: Translation = SENTENCES[language];
  const { variant, ...values } = params;
  const template = templates[variant === undefined ? code : `${code}/${variant}`];
  if (template === undefined) return message;
  const word = (value: string): string => words[value] ?? value;
  return filled(
    template,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        if (Array.isArray(value)) return [name, value.map(word).join(comma)];
        return [name, typeof value === 'string' ? word(value) : value];
      }),
    ),
  );
}
