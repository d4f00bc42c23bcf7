import type { ContactLanguage } from '../application/contacts/contact-language.ts';
import { domainOfSender, type Service } from '../mail/service.ts';

/** How a reader can verify that an email is genuine: by its sender, its links, what it never asks for, and by asking the operator. */
export type GenuineTexts = {
  /** The heading in an email, and on the page of the service. */
  isThis: string;
  areOurs: string;
  signs: (service: Service) => readonly string[];
};

/**
 * A forger cannot fake what the mail program checks (DKIM) and what the reader knows from another source. A forged email
 * can repeat everything else of this, and the last sentence says so.
 */
export const GENUINE_TEXTS = {
  en: {
    isThis: 'Is this email genuine?',
    areOurs: 'Is an email from this service genuine?',
    signs: (service) => [
      `It comes from ${service.from} and is signed by ${domainOfSender(service)} (DKIM). Many email programs show this next to the sender, for example as “signed by”.`,
      `Its links begin with ${service.url}/. You can also type ${service.url}/verify into your browser yourself.`,
      'It never asks for a password, a private key or a payment.',
      `A forged email can contain forged addresses. If you are not sure, do not answer it. Ask ${service.contact}, or the people responsible for certificates in your organisation, using a number or an address that you know from another source.`,
    ],
  },
  de: {
    isThis: 'Ist diese E-Mail echt?',
    areOurs: 'Ist eine E-Mail dieses Dienstes echt?',
    signs: (service) => [
      `Sie kommt von ${service.from} und ist von ${domainOfSender(service)} signiert (DKIM). Viele E-Mail-Programme zeigen dies beim Absender an, zum Beispiel als „signiert von“.`,
      `Ihre Links beginnen mit ${service.url}/. Sie können ${service.url}/verify auch selbst in Ihren Browser eingeben.`,
      'Sie fragt nie nach einem Passwort, einem privaten Schlüssel oder einer Zahlung.',
      `Eine gefälschte E-Mail kann gefälschte Adressen enthalten. Wenn Sie nicht sicher sind, beantworten Sie sie nicht. Fragen Sie ${service.contact} oder die für Zertifikate Zuständigen in Ihrer Organisation, und zwar über eine Nummer oder Adresse, die Sie aus anderer Quelle kennen.`,
    ],
  },
  fr: {
    isThis: 'Cet e-mail est-il authentique\u00a0?',
    areOurs: 'Un e-mail de ce service est-il authentique\u00a0?',
    signs: (service) => [
      `Il provient de ${service.from} et il est signé par ${domainOfSender(service)} (DKIM). De nombreux logiciels de messagerie l’indiquent à côté de l’expéditeur, par exemple par la mention «\u00a0signé par\u00a0».`,
      `Ses liens commencent par ${service.url}/. Vous pouvez aussi saisir vous-même ${service.url}/verify dans votre navigateur.`,
      'Il ne demande jamais de mot de passe, de clé privée ni de paiement.',
      `Un e-mail frauduleux peut contenir de fausses adresses. En cas de doute, n’y répondez pas. Contactez ${service.contact}, ou les responsables des certificats dans votre organisation, à un numéro ou à une adresse que vous connaissez par une autre source.`,
    ],
  },
  es: {
    isThis: '¿Es auténtico este correo?',
    areOurs: '¿Es auténtico un correo de este servicio?',
    signs: (service) => [
      `Procede de ${service.from} y está firmado por ${domainOfSender(service)} (DKIM). Muchos programas de correo lo muestran junto al remitente, por ejemplo como «firmado por».`,
      `Sus enlaces empiezan por ${service.url}/. También puede escribir ${service.url}/verify directamente en su navegador.`,
      'Nunca pide una contraseña, una clave privada ni un pago.',
      `Un correo falso puede contener direcciones falsas. Si tiene dudas, no lo responda. Pregunte a ${service.contact}, o a los responsables de los certificados en su organización, a través de un número o una dirección que conozca por otra vía.`,
    ],
  },
  ja: {
    isThis: 'このメールが本物かどうかを確認するには',
    areOurs: 'このサービスからのメールが本物かどうかを確認するには',
    signs: (service) => [
      `本物のメールは ${service.from} から送信され、${domainOfSender(service)} によって署名されています（DKIM）。多くのメールソフトでは、差出人の横に「署名元」などと表示されます。`,
      `リンクは ${service.url}/ で始まります。${service.url}/verify をご自身でブラウザーに入力して確認することもできます。`,
      'パスワード、秘密鍵、支払いを求めることはありません。',
      `偽のメールには偽の連絡先が記載されていることがあります。確信が持てない場合は返信せず、別の手段でご存じの電話番号または宛先を使って、${service.contact} または貴組織の証明書担当者にお問い合わせください。`,
    ],
  },
  zh: {
    isThis: '如何确认这封邮件是真实的？',
    areOurs: '如何确认本服务的邮件是真实的？',
    signs: (service) => [
      `真实的邮件来自 ${service.from}，并由 ${domainOfSender(service)} 签名（DKIM）。许多邮件程序会在发件人旁边显示“签名者”等字样。`,
      `邮件中的链接以 ${service.url}/ 开头。您也可以自行在浏览器中输入 ${service.url}/verify 查看。`,
      '邮件绝不会索要密码、私钥或付款。',
      `伪造的邮件可能包含伪造的地址。如果不能确定，请不要回复，而应通过您从其他途径得知的电话或地址，向 ${service.contact} 或贵组织的证书负责人核实。`,
    ],
  },
} as const satisfies Record<ContactLanguage, GenuineTexts>;
