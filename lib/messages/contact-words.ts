import type { ContactLanguage } from '../application/contacts/contact-language.ts';

/** The labels that the emails to a contact and the contact's page share. */
export type ContactWords = {
  /** The button to decline. */
  decline: string;
  /** Labels of the details of a request. */
  requestedBy: string;
  domain: string;
  names: string;
  organization: string;
  noOrganization: string;
  key: string;
  keyHash: string;
  /** For a contact who did not expect the request: what a certificate is for, and why this address is asked. */
  why: (adn: string, contact: string) => string;
};

export const CONTACT_WORDS = {
  en: {
    decline: 'Decline',
    requestedBy: 'Requested by',
    domain: 'Domain',
    names: 'Names in the certificate',
    organization: 'Organisation in the certificate',
    noOrganization: 'none',
    key: 'Key',
    keyHash: 'SHA-256 of the public key',
    why: (adn, contact) =>
      `A server uses such a certificate to prove to its visitors that it is ${adn}. Therefore the people responsible for the domain are asked first. ${contact} is one of the addresses that the rules for certificates provide for this.`,
  },
  de: {
    decline: 'Ablehnen',
    requestedBy: 'Beantragt von',
    domain: 'Domain',
    names: 'Namen im Zertifikat',
    organization: 'Organisation im Zertifikat',
    noOrganization: 'keine',
    key: 'Schlüssel',
    keyHash: 'SHA-256 des öffentlichen Schlüssels',
    why: (adn, contact) =>
      `Mit einem solchen Zertifikat weist ein Server seinen Besuchern nach, dass er ${adn} ist. Deshalb werden zuerst die für die Domain Verantwortlichen gefragt. ${contact} ist eine der Adressen, die die Regeln für Zertifikate dafür vorsehen.`,
  },
  fr: {
    decline: 'Refuser',
    requestedBy: 'Demandé par',
    domain: 'Domaine',
    names: 'Noms dans le certificat',
    organization: 'Organisation dans le certificat',
    noOrganization: 'aucune',
    key: 'Clé',
    keyHash: 'SHA-256 de la clé publique',
    why: (adn, contact) =>
      `Un tel certificat permet à un serveur de prouver à ses visiteurs qu’il est bien ${adn}. Les responsables du domaine sont donc consultés au préalable. ${contact} est l’une des adresses que les règles applicables aux certificats prévoient à cet effet.`,
  },
  es: {
    decline: 'Rechazar',
    requestedBy: 'Solicitado por',
    domain: 'Dominio',
    names: 'Nombres en el certificado',
    organization: 'Organización en el certificado',
    noOrganization: 'ninguna',
    key: 'Clave',
    keyHash: 'SHA-256 de la clave pública',
    why: (adn, contact) =>
      `Con un certificado de este tipo, un servidor demuestra a sus visitantes que es ${adn}. Por eso se consulta antes a los responsables del dominio. ${contact} es una de las direcciones que las normas sobre certificados prevén para ello.`,
  },
  ja: {
    decline: '拒否する',
    requestedBy: '申請者',
    domain: 'ドメイン',
    names: '証明書に記載される名前',
    organization: '証明書に記載される組織',
    noOrganization: 'なし',
    key: '鍵',
    keyHash: '公開鍵の SHA-256',
    why: (adn, contact) =>
      `サーバーは、この証明書によって自らが ${adn} であることを訪問者に証明します。そのため、発行の前にドメインの管理者に確認しています。${contact} は、この確認に使用する宛先として証明書の規則で定められているものの一つです。`,
  },
  zh: {
    decline: '拒绝',
    requestedBy: '申请人',
    domain: '域名',
    names: '证书中的域名',
    organization: '证书中的组织',
    noOrganization: '无',
    key: '密钥',
    keyHash: '公钥的 SHA-256',
    why: (adn, contact) =>
      `服务器凭借此类证书向访问者证明自己就是 ${adn}，因此签发之前须先征求域名负责人的意见。${contact} 是证书规则为此规定的邮箱地址之一。`,
  },
} as const satisfies Record<ContactLanguage, ContactWords>;
