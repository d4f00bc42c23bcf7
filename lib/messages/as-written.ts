import type { ContactLanguage } from '../application/contacts/contact-language.ts';

/** Names in a mail to a contact are the applicant's own words, and some of their characters are in brackets (`unlinked`). */
export const AS_WRITTEN: Readonly<Record<ContactLanguage, string>> = {
  en: 'Names of people and organisations are shown as the applicant wrote them; we have not verified them. We add brackets such as [.] so that email programs do not turn the names into links.',
  de: 'Namen von Personen und Organisationen sind so wiedergegeben, wie sie im Antrag stehen; wir haben sie nicht geprüft. Klammern wie [.] stammen von uns: Sie verhindern, dass E-Mail-Programme daraus Links machen.',
  fr: 'Les noms de personnes et d’organisations sont indiqués tels que le demandeur les a écrits\u00a0; nous ne les avons pas vérifiés. Les crochets comme [.] sont ajoutés par nos soins\u00a0: ils évitent que les logiciels de messagerie en fassent des liens.',
  es: 'Los nombres de personas y organizaciones se muestran tal como los escribió el solicitante; no los hemos verificado. Hemos añadido corchetes como [.] para que los programas de correo no los conviertan en enlaces.',
  ja: '個人名と組織名は申請者が記入したとおりに表示しており、当サービスでは確認していません。[.] などの括弧は、メールソフトがリンクに変換するのを防ぐために当サービスが付けたものです。',
  zh: '个人和组织的名称按申请人填写的内容显示，我们未作核实。[.] 等方括号由我们添加，以免邮件程序将其变成链接。',
};
