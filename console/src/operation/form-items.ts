import type { KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import type { TFunction } from 'i18next';
import type { Settings } from '../member/settings.ts';

const MEGABYTE = 1024 * 1024;

/** Languages by their names in the language of the console. */
function namesOf(codes: readonly string[], language: string): string {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return codes.map((code) => names.of(code) ?? code).join(', ');
}

/** What an application may contain. */
export const formItems = (
  t: TFunction,
  { form, memberLanguages, approvalScopes }: Settings,
  language: string,
): KeyValuePairsProps.Item[] => [
  {
    label: t('application.type'),
    value: form.types
      .map(({ type, isReviewed }) => `${type}: ${t(`settings.form.reviewed.${isReviewed}`)}`)
      .join(', '),
  },
  { label: t('settings.form.keys'), value: form.keys.map(({ id }) => id).join(', ') },
  { label: t('settings.form.names'), value: form.names.most },
  {
    label: t('order.documents'),
    value: t('document.limits', {
      megabytes: Math.floor(form.documents.mostBytes / MEGABYTE),
      most: form.documents.most,
    }),
  },
  { label: t('settings.form.contacts'), value: form.contactLocalParts.map((each) => `${each}@`).join(', ') },
  { label: t('settings.form.contactLanguages'), value: namesOf(form.contactLanguages, language) },
  { label: t('settings.form.memberLanguages'), value: namesOf(memberLanguages, language) },
  {
    label: t('settings.form.scopes'),
    value: approvalScopes.map((scope) => t(`settings.form.scopeOf.${scope}`)).join(', '),
  },
  { label: t('settings.form.countries'), value: form.countries.length },
];
