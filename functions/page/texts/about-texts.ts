import type { ContactLanguage } from '../../../lib/application/contacts/contact-language.ts';

/** The texts of the page about the service. */
export type AboutTexts = {
  aboutService: (service: string) => string;
  whatItDoes: string;
  whomToAsk: string;
  forPrograms: string;
};

export const ABOUT_TEXTS = {
  en: {
    aboutService: (service) => `About ${service}`,
    whatItDoes:
      'This service issues TLS certificates. Before it issues one, it asks the people responsible for the domain by email. Without their approval, no certificate is issued.',
    whomToAsk: 'Questions',
    forPrograms: 'API documentation',
  },
  de: {
    aboutService: (service) => `Über ${service}`,
    whatItDoes:
      'Dieser Dienst stellt TLS-Zertifikate aus. Vor jeder Ausstellung fragt er per E-Mail die für die Domain Verantwortlichen. Ohne deren Genehmigung wird kein Zertifikat ausgestellt.',
    whomToAsk: 'Fragen',
    forPrograms: 'API-Dokumentation (auf Englisch)',
  },
  fr: {
    aboutService: (service) => `À propos de ${service}`,
    whatItDoes:
      'Ce service délivre des certificats TLS. Avant chaque délivrance, il consulte par e-mail les responsables du domaine. Sans leur approbation, aucun certificat n’est délivré.',
    whomToAsk: 'Questions',
    forPrograms: 'Documentation de l’API (en anglais)',
  },
  es: {
    aboutService: (service) => `Acerca de ${service}`,
    whatItDoes:
      'Este servicio emite certificados TLS. Antes de emitir uno, consulta por correo electrónico a los responsables del dominio. Sin su aprobación no se emite ningún certificado.',
    whomToAsk: 'Consultas',
    forPrograms: 'Documentación de la API (en inglés)',
  },
  ja: {
    aboutService: (service) => `${service} について`,
    whatItDoes:
      'このサービスは TLS 証明書を発行します。発行の前に、ドメインの管理者にメールで確認します。承認がなければ、証明書は発行されません。',
    whomToAsk: 'お問い合わせ先',
    forPrograms: 'API のドキュメント（英語）',
  },
  zh: {
    aboutService: (service) => `关于 ${service}`,
    whatItDoes: '本服务签发 TLS 证书。签发之前，会通过邮件征求域名负责人的意见；未经批准，不会签发任何证书。',
    whomToAsk: '咨询',
    forPrograms: 'API 文档（英文）',
  },
} as const satisfies Record<ContactLanguage, AboutTexts>;
