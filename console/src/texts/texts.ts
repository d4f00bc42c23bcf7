import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { en } from './en/en.ts';
import type { Texts } from './shape.ts';

/** The languages of the console, each with its name in itself and its name for the texts of Cloudscape. */
export const LANGUAGES = {
  en: { name: 'English', cloudscape: 'en' },
  zh: { name: '简体中文', cloudscape: 'zh-CN' },
} as const;
export type Language = keyof typeof LANGUAGES;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: { texts: typeof en };
  }
}

/** The sentences of the service in another language than English, in which it answers them. */
type Sentences = { templates: Record<string, string>; words: Record<string, string>; comma: string };
type Loaded = { texts: Texts; sentences?: Sentences };

const LOADERS: Record<Language, () => Promise<Loaded>> = {
  en: async () => ({ texts: (await import('./en/en.ts')).en }),
  zh: async () => {
    const [{ zh }, sentences] = await Promise.all([import('./zh/zh.ts'), import('./zh/sentences.json')]);
    return { texts: zh, sentences: sentences.default };
  },
};

let loadedSentences: Sentences | undefined;

/** The sentences of the service in the present language; undefined in English. */
export const sentences = (): Sentences | undefined => loadedSentences;

const KEY = 'language';

export const isLanguage = (value: string | null | undefined): value is Language =>
  value === 'en' || value === 'zh';

/** The language chosen on this device, or else the first one of the browser that the console has. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(KEY);
  if (isLanguage(stored)) return stored;
  const wanted = navigator.languages.map((each) => each.slice(0, 2).toLowerCase());
  return wanted.find(isLanguage) ?? 'en';
}

/** Loads the texts of a language and shows the console in it. */
export async function loadTexts(language: Language): Promise<void> {
  const loaded = await LOADERS[language]();
  if (!i18next.isInitialized)
    await i18next.use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      defaultNS: 'texts',
      resources: {},
      // React escapes.
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  i18next.addResourceBundle(language, 'texts', loaded.texts);
  i18next.addResourceBundle(language, 'sentences', loaded.sentences?.templates ?? {});
  loadedSentences = loaded.sentences;
  await i18next.changeLanguage(language);
  localStorage.setItem(KEY, language);
  document.documentElement.lang = LANGUAGES[language].cloudscape;
}
