import type { I18nProviderProps } from '@cloudscape-design/components/i18n';
import type { Language } from './texts.ts';

const LOADERS = {
  en: async () => (await import('@cloudscape-design/components/i18n/messages/all.en')).default,
  zh: async () => (await import('@cloudscape-design/components/i18n/messages/all.zh-CN')).default,
} satisfies Record<Language, () => Promise<I18nProviderProps.Messages>>;

const loaded = new Map<Language, Promise<I18nProviderProps.Messages>>();

/** The texts of Cloudscape's own components, loaded once; the same promise each time, as React's `use` needs. */
export function componentTexts(language: Language): Promise<I18nProviderProps.Messages> {
  const texts = loaded.get(language) ?? LOADERS[language]();
  loaded.set(language, texts);
  return texts;
}
