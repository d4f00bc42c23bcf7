import type { ContactLanguage } from '../application/contacts/contact-language.ts';
import { facts, heading, type Letter, link, list } from '../mail/letter.ts';
import { type Service, servicePage } from '../mail/service.ts';
import { GENUINE_TEXTS } from './genuine-texts.ts';

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

/** Adds the end of every letter: how to verify that it is genuine, who runs the service, and where to ask questions. */
export function withSignature(letter: Letter, service: Service): Letter {
  const words = SIGNATURE_WORDS[letter.language];
  const genuine = GENUINE_TEXTS[letter.language];
  const end = [
    heading(genuine.isThis),
    list(...genuine.signs(service)),
    facts([words.service, service.name], [words.questions, service.contact]),
    link(words.about, servicePage(service)),
  ];
  return { ...letter, blocks: [...letter.blocks, ...end] };
}
