import type { ContactLanguage } from '../application/contacts/contact-language.ts';

/** Who runs the service, at the end of an email and in the footer of a page. */
export type SignatureWords = {
  service: string;
  questions: string;
  /** The link to the page about the service. */
  about: string;
};

export const SIGNATURE_WORDS = {
  en: { service: 'Service', questions: 'Questions', about: 'About this service' },
  de: { service: 'Dienst', questions: 'Fragen an', about: 'Über diesen Dienst' },
  fr: { service: 'Service', questions: 'Questions', about: 'À propos de ce service' },
  es: { service: 'Servicio', questions: 'Consultas', about: 'Acerca de este servicio' },
  ja: { service: 'サービス', questions: 'お問い合わせ先', about: 'このサービスについて' },
  zh: { service: '服务', questions: '咨询', about: '关于本服务' },
} as const satisfies Record<ContactLanguage, SignatureWords>;
