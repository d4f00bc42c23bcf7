import type { ContactLanguage } from '../application/contact-language.ts';

/** What the mails to a contact and his page call things by: the same in both. */
export type ContactWords = {
  /** What the button to decline says. */
  decline: string;
  /** Of the facts of a request. */
  whoAsks: string;
  domain: string;
  names: string;
  organization: string;
  noOrganization: string;
  key: string;
  keyHash: string;
  /** For whoever did not expect to be asked: what it is about, and why he is. */
  why: (adn: string, contact: string) => string;
};

export const CONTACT_WORDS = {
  en: {
    decline: 'Decline',
    whoAsks: 'Who asks',
    domain: 'Domain',
    names: 'Names in the certificate',
    organization: 'Organisation in the certificate',
    noOrganization: 'none',
    key: 'Key',
    keyHash: 'SHA-256 of the public key',
    why: (adn, contact) =>
      `With such a certificate a server proves to its visitors that it is ${adn}. So those who are responsible for the domain are asked first; ${contact} is one of the addresses that the rules for certificates provide for this.`,
  },
  de: {
    decline: 'Ablehnen',
    whoAsks: 'Beantragt von',
    domain: 'Domain',
    names: 'Namen im Zertifikat',
    organization: 'Organisation im Zertifikat',
    noOrganization: 'keine',
    key: 'Schlüssel',
    keyHash: 'SHA-256 des öffentlichen Schlüssels',
    why: (adn, contact) =>
      `Mit einem solchen Zertifikat weist ein Server seinen Besuchern nach, dass er ${adn} ist. Deshalb werden zuerst die für die Domain Verantwortlichen gefragt; ${contact} ist eine der Adressen, die die Regeln für Zertifikate dafür vorsehen.`,
  },
  fr: {
    decline: 'Refuser',
    whoAsks: 'Demandé par',
    domain: 'Domaine',
    names: 'Noms dans le certificat',
    organization: 'Organisation dans le certificat',
    noOrganization: 'aucune',
    key: 'Clé',
    keyHash: 'SHA-256 de la clé publique',
    why: (adn, contact) =>
      `Un tel certificat permet à un serveur de prouver à ses visiteurs qu’il est bien ${adn}. Les responsables du domaine sont donc consultés d’abord\u00a0; ${contact} est l’une des adresses que les règles applicables aux certificats prévoient à cet effet.`,
  },
  es: {
    decline: 'Rechazar',
    whoAsks: 'Solicitado por',
    domain: 'Dominio',
    names: 'Nombres en el certificado',
    organization: 'Organización en el certificado',
    noOrganization: 'ninguna',
    key: 'Clave',
    keyHash: 'SHA-256 de la clave pública',
    why: (adn, contact) =>
      `Con un certificado así, un servidor demuestra a sus visitantes que es ${adn}. Por eso se consulta antes a los responsables del dominio; ${contact} es una de las direcciones que las normas sobre certificados prevén para ello.`,
  },
  ja: {
    decline: '拒否する',
    whoAsks: '申請者',
    domain: 'ドメイン',
    names: '証明書に記載される名前',
    organization: '証明書に記載される組織',
    noOrganization: 'なし',
    key: '鍵',
    keyHash: '公開鍵の SHA-256',
    why: (adn, contact) =>
      `この証明書があると、サーバーは自らが ${adn} であることを訪問者に証明できます。そのため、発行の前にドメインの管理者に確認しています。${contact} は、証明書の規則でこの確認に使うと定められている宛先の一つです。`,
  },
  zh: {
    decline: '拒绝',
    whoAsks: '申请人',
    domain: '域名',
    names: '证书中的域名',
    organization: '证书中的组织',
    noOrganization: '无',
    key: '密钥',
    keyHash: '公钥的 SHA-256',
    why: (adn, contact) =>
      `服务器凭借此证书向访问者证明自己就是 ${adn}，因此签发之前要先征求域名负责人的意见。${contact} 是证书规则为此规定的邮箱地址之一。`,
  },
} as const satisfies Record<ContactLanguage, ContactWords>;
