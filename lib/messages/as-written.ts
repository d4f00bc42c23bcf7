import type { ContactLanguage } from '../application/contact-language.ts';

/** That names in a mail to a contact are the applicant's own words, and why some of their signs stand in brackets. */
export const AS_WRITTEN: Readonly<Record<ContactLanguage, string>> = {
  en: 'Names of people and organisations stand here as the applicant wrote them; we have not verified them. Brackets such as [.] are ours: they keep mail programs from making links of them.',
  de: 'Die Namen von Personen und Organisationen stehen hier so, wie sie beantragt wurden; wir haben sie nicht geprüft. Klammern wie [.] sind von uns: Sie verhindern, dass Mailprogramme daraus Links machen.',
  fr: 'Les noms de personnes et d’organisations figurent ici tels que le demandeur les a écrits\u00a0; nous ne les avons pas vérifiés. Les crochets comme [.] viennent de nous\u00a0: ils évitent que les messageries en fassent des liens.',
  es: 'Los nombres de personas y organizaciones figuran aquí tal como los escribió el solicitante; no los hemos verificado. Los corchetes como [.] son nuestros: evitan que los programas de correo los conviertan en enlaces.',
  ja: '個人名と組織名は申請者が記入したとおりに表示しており、当サービスでは確認していません。[.] などの括弧は、メールソフトがリンクに変換しないように当サービスが付けたものです。',
  zh: '个人和组织的名称按申请人填写的内容显示，我们未作核实。[.] 之类的方括号由我们添加，以免邮件程序将其变成链接。',
};
