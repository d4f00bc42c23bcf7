import type { ContactLanguage } from '../application/contact-language.ts';

/** What mail and page say of how far an approval goes, and why a contact is asked again: the same in both. */
export type ConsentWords = {
  account: string;
  /** What the buttons of the two scopes say. */
  approveNames: string;
  approveDomain: (adn: string) => string;
  /** What each scope covers, and until when. */
  choices: string;
  ofNames: (account: string, until: string) => string;
  ofDomain: (account: string, adn: string, until: string) => string;
  /** That nothing but names and organisation asks again, the key least of all. */
  keyIsInformation: string;
  /** Why a contact is asked again. */
  again: (askedAt: string) => string;
  approvedBefore: (approvedAt: string) => string;
  newName: (name: string) => string;
  newNames: (names: string) => string;
  organizationWas: (was: string, now: string) => string;
  approvalEnded: (endedAt: string) => string;
  /** Beside the organisation, where it is another one now. */
  formerly: (was: string) => string;
};

export const CONSENT_WORDS = {
  en: {
    account: 'Account',
    approveNames: 'Approve this certificate',
    approveDomain: (adn) => `Approve all certificates for ${adn}`,
    choices: 'What you can approve',
    ofNames: (account, until) =>
      `“Approve this certificate” covers certificates of the account ${account} for the names listed above, or some of them, with the organisation shown above and no other. It holds until ${until}, also for renewals.`,
    ofDomain: (account, adn, until) =>
      `“Approve all certificates for ${adn}” covers every certificate of the account ${account} for ${adn} and all names below it, wildcards too, whatever organisation it names. It holds until ${until}. You are not asked again until then.`,
    keyIsInformation:
      'The key is shown for information: a certificate with another key needs no new approval while yours holds.',
    again: (askedAt) => `You were asked on ${askedAt}. You are asked again, because:`,
    approvedBefore: (approvedAt) => `You approved on ${approvedAt}. You are asked again, because:`,
    newName: (name) => `${name} (new)`,
    newNames: (names) => `These names are new: ${names}.`,
    organizationWas: (was, now) => `The organisation was: ${was}. Now it is: ${now}.`,
    approvalEnded: (endedAt) => `Your approval ended on ${endedAt}.`,
    formerly: (was) => `(before: ${was})`,
  },
  de: {
    account: 'Konto',
    approveNames: 'Dieses Zertifikat genehmigen',
    approveDomain: (adn) => `Alle Zertifikate für ${adn} genehmigen`,
    choices: 'Was Sie genehmigen können',
    ofNames: (account, until) =>
      `„Dieses Zertifikat genehmigen“ gilt für Zertifikate des Kontos ${account} mit den oben genannten Namen oder einigen davon und mit der oben genannten Organisation, keiner anderen. Die Genehmigung gilt bis zum ${until}, auch für Verlängerungen.`,
    ofDomain: (account, adn, until) =>
      `„Alle Zertifikate für ${adn} genehmigen“ gilt für jedes Zertifikat des Kontos ${account} für ${adn} und alle Namen darunter, auch Wildcards, gleich welche Organisation darin steht. Die Genehmigung gilt bis zum ${until}. Bis dahin werden Sie nicht wieder gefragt.`,
    keyIsInformation:
      'Der Schlüssel dient nur zur Information: Solange Ihre Genehmigung gilt, braucht ein anderer Schlüssel keine neue.',
    again: (askedAt) => `Sie wurden am ${askedAt} gefragt. Sie werden erneut gefragt, weil:`,
    approvedBefore: (approvedAt) => `Sie haben am ${approvedAt} genehmigt. Sie werden erneut gefragt, weil:`,
    newName: (name) => `${name} (neu)`,
    newNames: (names) => `Diese Namen sind neu: ${names}.`,
    organizationWas: (was, now) => `Die Organisation war: ${was}. Jetzt ist sie: ${now}.`,
    approvalEnded: (endedAt) => `Ihre Genehmigung galt bis zum ${endedAt}.`,
    formerly: (was) => `(bisher: ${was})`,
  },
  fr: {
    account: 'Compte',
    approveNames: 'Approuver ce certificat',
    approveDomain: (adn) => `Approuver tous les certificats pour ${adn}`,
    choices: 'Ce que vous pouvez approuver',
    ofNames: (account, until) =>
      `«\u00a0Approuver ce certificat\u00a0» vaut pour les certificats du compte ${account} portant tout ou partie des noms ci-dessus, avec l’organisation indiquée ci-dessus et aucune autre. L’approbation est valable jusqu’au ${until}, y compris pour les renouvellements.`,
    ofDomain: (account, adn, until) =>
      `«\u00a0Approuver tous les certificats pour ${adn}\u00a0» vaut pour tout certificat du compte ${account} pour ${adn} et tous les noms qui en dépendent, y compris les certificats génériques (wildcard), quelle que soit l’organisation indiquée. L’approbation est valable jusqu’au ${until}. Vous ne serez pas consulté de nouveau d’ici là.`,
    keyIsInformation:
      'La clé est indiquée à titre d’information\u00a0: tant que votre approbation est valable, une autre clé n’en exige pas de nouvelle.',
    again: (askedAt) => `Vous avez été consulté le ${askedAt}. Vous l’êtes de nouveau, car\u00a0:`,
    approvedBefore: (approvedAt) =>
      `Vous avez approuvé le ${approvedAt}. Vous êtes consulté de nouveau, car\u00a0:`,
    newName: (name) => `${name} (nouveau)`,
    newNames: (names) => `Ces noms sont nouveaux\u00a0: ${names}.`,
    organizationWas: (was, now) => `L’organisation était\u00a0: ${was}. C’est maintenant\u00a0: ${now}.`,
    approvalEnded: (endedAt) => `Votre approbation a pris fin le ${endedAt}.`,
    formerly: (was) => `(auparavant\u00a0: ${was})`,
  },
  es: {
    account: 'Cuenta',
    approveNames: 'Aprobar este certificado',
    approveDomain: (adn) => `Aprobar todos los certificados para ${adn}`,
    choices: 'Qué puede aprobar',
    ofNames: (account, until) =>
      `«Aprobar este certificado» abarca los certificados de la cuenta ${account} con los nombres indicados arriba, o algunos de ellos, y con la organización indicada arriba y ninguna otra. La aprobación vale hasta el ${until}, también para renovaciones.`,
    ofDomain: (account, adn, until) =>
      `«Aprobar todos los certificados para ${adn}» abarca cualquier certificado de la cuenta ${account} para ${adn} y todos los nombres por debajo, también comodines, sea cual sea la organización que indique. La aprobación vale hasta el ${until}. Hasta entonces no se le volverá a consultar.`,
    keyIsInformation:
      'La clave se muestra a título informativo: mientras su aprobación esté vigente, otra clave no requiere una nueva.',
    again: (askedAt) => `Se le consultó el ${askedAt}. Se le consulta de nuevo porque:`,
    approvedBefore: (approvedAt) => `Usted aprobó el ${approvedAt}. Se le consulta de nuevo porque:`,
    newName: (name) => `${name} (nuevo)`,
    newNames: (names) => `Estos nombres son nuevos: ${names}.`,
    organizationWas: (was, now) => `La organización era: ${was}. Ahora es: ${now}.`,
    approvalEnded: (endedAt) => `Su aprobación terminó el ${endedAt}.`,
    formerly: (was) => `(antes: ${was})`,
  },
  ja: {
    account: 'アカウント',
    approveNames: 'この証明書を承認する',
    approveDomain: (adn) => `${adn} のすべての証明書を承認する`,
    choices: '承認できる範囲',
    ofNames: (account, until) =>
      `「この証明書を承認する」は、アカウント ${account} の証明書のうち、上記の名前（またはその一部）と上記の組織だけを記載したものを対象とします。${until} まで有効で、更新にも適用されます。`,
    ofDomain: (account, adn, until) =>
      `「${adn} のすべての証明書を承認する」は、アカウント ${account} が ${adn} とその下位のすべての名前について取得するあらゆる証明書を対象とします。ワイルドカードも含み、記載される組織は問いません。${until} まで有効で、それまでの間、改めて確認することはありません。`,
    keyIsInformation:
      '鍵は参考情報です。承認が有効な間は、別の鍵を使う証明書にも新たな承認は必要ありません。',
    again: (askedAt) => `${askedAt} にも確認をお願いしました。今回改めて確認する理由は次のとおりです。`,
    approvedBefore: (approvedAt) =>
      `${approvedAt} に承認をいただいています。今回改めて確認する理由は次のとおりです。`,
    newName: (name) => `${name}（新規）`,
    newNames: (names) => `次の名前が追加されました：${names}`,
    organizationWas: (was, now) => `組織が変わりました。変更前：${was}、変更後：${now}`,
    approvalEnded: (endedAt) => `いただいた承認の有効期限が ${endedAt} に切れました。`,
    formerly: (was) => `（変更前：${was}）`,
  },
  zh: {
    account: '账户',
    approveNames: '批准此证书',
    approveDomain: (adn) => `批准 ${adn} 的所有证书`,
    choices: '您可以批准的范围',
    ofNames: (account, until) =>
      `“批准此证书”仅适用于账户 ${account} 的、包含上列全部或部分域名、且组织与上述一致的证书。有效期至 ${until}，续期时同样适用。`,
    ofDomain: (account, adn, until) =>
      `“批准 ${adn} 的所有证书”适用于账户 ${account} 为 ${adn} 及其下所有域名申请的任何证书，包括通配符证书，无论证书中是哪个组织。有效期至 ${until}，在此之前不会再次向您确认。`,
    keyIsInformation: '密钥仅供参考：在批准的有效期内，更换密钥无需重新批准。',
    again: (askedAt) => `我们曾于 ${askedAt} 向您确认。现在再次确认的原因是：`,
    approvedBefore: (approvedAt) => `您曾于 ${approvedAt} 批准。现在再次确认的原因是：`,
    newName: (name) => `${name}（新增）`,
    newNames: (names) => `新增了以下域名：${names}`,
    organizationWas: (was, now) => `组织有变更。原为：${was}；现为：${now}`,
    approvalEnded: (endedAt) => `您的批准已于 ${endedAt} 到期。`,
    formerly: (was) => `（原为：${was}）`,
  },
} as const satisfies Record<ContactLanguage, ConsentWords>;
