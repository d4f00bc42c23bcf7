import type { ContactLanguage } from '../application/contacts/contact-language.ts';

/** What an approval covers, and why a contact is asked again: the words that the email and the page share. */
export type ConsentWords = {
  account: string;
  /** The buttons of the two scopes. */
  approveNames: string;
  approveDomain: (adn: string) => string;
  /** The heading above what each scope covers and until when, and the sentence of each scope. */
  choices: string;
  ofNames: (account: string, until: string) => string;
  ofDomain: (account: string, adn: string, until: string) => string;
  /** Only a change of names or organisation needs a new approval; a change of the key does not. */
  keyIsInformation: string;
  /** Why a contact is asked again. */
  again: (askedAt: string) => string;
  approvedBefore: (approvedAt: string) => string;
  newName: (name: string) => string;
  newNames: (names: string) => string;
  organizationWas: (was: string, now: string) => string;
  approvalEnded: (endedAt: string) => string;
  /** Next to the organisation, if it has changed. */
  formerly: (was: string) => string;
};

export const CONSENT_WORDS = {
  en: {
    account: 'Account',
    approveNames: 'Approve this certificate',
    approveDomain: (adn) => `Approve all certificates for ${adn}`,
    choices: 'What you can approve',
    ofNames: (account, until) =>
      `“Approve this certificate” covers certificates of the account ${account} for the names listed above, or some of them, with the organisation shown above and no other. The approval is valid until ${until}, including for renewals.`,
    ofDomain: (account, adn, until) =>
      `“Approve all certificates for ${adn}” covers every certificate of the account ${account} for ${adn} and all names below it, including wildcards, with any organisation. The approval is valid until ${until}. You are not asked again before then.`,
    keyIsInformation:
      'The key is shown for information only: while your approval is valid, a certificate with another key needs no new approval.',
    again: (askedAt) => `You were asked on ${askedAt}. You are asked again because:`,
    approvedBefore: (approvedAt) => `You approved on ${approvedAt}. You are asked again because:`,
    newName: (name) => `${name} (new)`,
    newNames: (names) => `These names are new: ${names}.`,
    organizationWas: (was, now) => `The organisation has changed. Before: ${was}. Now: ${now}.`,
    approvalEnded: (endedAt) => `Your approval expired on ${endedAt}.`,
    formerly: (was) => `(before: ${was})`,
  },
  de: {
    account: 'Konto',
    approveNames: 'Dieses Zertifikat genehmigen',
    approveDomain: (adn) => `Alle Zertifikate für ${adn} genehmigen`,
    choices: 'Was Sie genehmigen können',
    ofNames: (account, until) =>
      `„Dieses Zertifikat genehmigen“ gilt für Zertifikate des Kontos ${account} mit den oben genannten Namen oder einem Teil davon und nur mit der oben genannten Organisation. Die Genehmigung gilt bis zum ${until}, auch für Verlängerungen.`,
    ofDomain: (account, adn, until) =>
      `„Alle Zertifikate für ${adn} genehmigen“ gilt für jedes Zertifikat des Kontos ${account} für ${adn} und alle Namen unterhalb davon, auch Wildcards, mit beliebiger Organisation. Die Genehmigung gilt bis zum ${until}. Bis dahin werden Sie nicht erneut gefragt.`,
    keyIsInformation:
      'Der Schlüssel ist nur zur Information angegeben: Solange Ihre Genehmigung gilt, ist für ein Zertifikat mit einem anderen Schlüssel keine neue Genehmigung nötig.',
    again: (askedAt) => `Sie wurden bereits am ${askedAt} gefragt. Gründe für die erneute Anfrage:`,
    approvedBefore: (approvedAt) => `Sie haben am ${approvedAt} genehmigt. Gründe für die erneute Anfrage:`,
    newName: (name) => `${name} (neu)`,
    newNames: (names) => `Diese Namen sind neu: ${names}.`,
    organizationWas: (was, now) => `Die Organisation hat sich geändert. Bisher: ${was}. Jetzt: ${now}.`,
    approvalEnded: (endedAt) => `Ihre Genehmigung ist am ${endedAt} abgelaufen.`,
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
      `«\u00a0Approuver tous les certificats pour ${adn}\u00a0» vaut pour tout certificat du compte ${account} pour ${adn} et tous les noms qui en dépendent, y compris les certificats génériques (wildcard), avec n’importe quelle organisation. L’approbation est valable jusqu’au ${until}. Vous ne serez pas consulté de nouveau d’ici là.`,
    keyIsInformation:
      'La clé est indiquée à titre d’information\u00a0: tant que votre approbation est valable, un certificat avec une autre clé n’en exige pas de nouvelle.',
    again: (askedAt) => `Vous avez déjà été consulté le ${askedAt}. Motifs de cette nouvelle demande\u00a0:`,
    approvedBefore: (approvedAt) =>
      `Vous avez donné votre approbation le ${approvedAt}. Motifs de cette nouvelle demande\u00a0:`,
    newName: (name) => `${name} (nouveau)`,
    newNames: (names) => `Ces noms sont nouveaux\u00a0: ${names}.`,
    organizationWas: (was, now) =>
      `L’organisation a changé. Auparavant\u00a0: ${was}. Maintenant\u00a0: ${now}.`,
    approvalEnded: (endedAt) => `Votre approbation a expiré le ${endedAt}.`,
    formerly: (was) => `(auparavant\u00a0: ${was})`,
  },
  es: {
    account: 'Cuenta',
    approveNames: 'Aprobar este certificado',
    approveDomain: (adn) => `Aprobar todos los certificados para ${adn}`,
    choices: 'Qué puede aprobar',
    ofNames: (account, until) =>
      `«Aprobar este certificado» abarca los certificados de la cuenta ${account} con los nombres indicados arriba, o algunos de ellos, y con la organización indicada arriba y ninguna otra. La aprobación es válida hasta el ${until}, también para renovaciones.`,
    ofDomain: (account, adn, until) =>
      `«Aprobar todos los certificados para ${adn}» abarca cualquier certificado de la cuenta ${account} para ${adn} y todos los nombres por debajo de él, incluidos los comodines, con cualquier organización. La aprobación es válida hasta el ${until}. Hasta entonces no se le volverá a consultar.`,
    keyIsInformation:
      'La clave se muestra a título informativo: mientras su aprobación esté vigente, un certificado con otra clave no requiere una nueva.',
    again: (askedAt) => `Ya se le consultó el ${askedAt}. Motivos de esta nueva consulta:`,
    approvedBefore: (approvedAt) =>
      `Usted dio su aprobación el ${approvedAt}. Motivos de esta nueva consulta:`,
    newName: (name) => `${name} (nuevo)`,
    newNames: (names) => `Estos nombres son nuevos: ${names}.`,
    organizationWas: (was, now) => `La organización ha cambiado. Antes: ${was}. Ahora: ${now}.`,
    approvalEnded: (endedAt) => `Su aprobación caducó el ${endedAt}.`,
    formerly: (was) => `(antes: ${was})`,
  },
  ja: {
    account: 'アカウント',
    approveNames: 'この証明書を承認する',
    approveDomain: (adn) => `${adn} のすべての証明書を承認する`,
    choices: '承認できる範囲',
    ofNames: (account, until) =>
      `「この証明書を承認する」は、アカウント ${account} の証明書のうち、上記の名前（またはその一部）と上記の組織だけを記載したものを対象とします。${until} まで有効で、証明書の更新にも適用されます。`,
    ofDomain: (account, adn, until) =>
      `「${adn} のすべての証明書を承認する」は、アカウント ${account} が ${adn} とその下位のすべての名前について取得するあらゆる証明書を対象とします。ワイルドカードも含み、記載される組織は問いません。${until} まで有効で、それまでの間、改めて確認をお願いすることはありません。`,
    keyIsInformation:
      '鍵は参考情報です。承認が有効な間は、別の鍵を使う証明書にも新たな承認は必要ありません。',
    again: (askedAt) =>
      `${askedAt} にも確認をお願いしています。今回改めて確認をお願いする理由は次のとおりです。`,
    approvedBefore: (approvedAt) =>
      `${approvedAt} に承認をいただいています。今回改めて確認をお願いする理由は次のとおりです。`,
    newName: (name) => `${name}（新規）`,
    newNames: (names) => `次の名前が追加されました：${names}`,
    organizationWas: (was, now) => `組織が変わりました。変更前：${was}、変更後：${now}`,
    approvalEnded: (endedAt) => `いただいた承認は ${endedAt} に期限切れとなりました。`,
    formerly: (was) => `（変更前：${was}）`,
  },
  zh: {
    account: '账号',
    approveNames: '批准此证书',
    approveDomain: (adn) => `批准 ${adn} 的所有证书`,
    choices: '您可以批准的范围',
    ofNames: (account, until) =>
      `“批准此证书”仅适用于账号 ${account} 下包含上述全部或部分域名、且组织与上述一致的证书。有效期至 ${until}，续期时同样适用。`,
    ofDomain: (account, adn, until) =>
      `“批准 ${adn} 的所有证书”适用于账号 ${account} 为 ${adn} 及其下所有域名申请的任何证书，包括通配符证书，不限证书中的组织。有效期至 ${until}，在此之前不会再次向您确认。`,
    keyIsInformation: '密钥仅供参考：在批准的有效期内，证书更换密钥无需重新批准。',
    again: (askedAt) => `我们曾于 ${askedAt} 向您确认。现在再次确认的原因是：`,
    approvedBefore: (approvedAt) => `您曾于 ${approvedAt} 批准。现在再次确认的原因是：`,
    newName: (name) => `${name}（新增）`,
    newNames: (names) => `新增了以下域名：${names}`,
    organizationWas: (was, now) => `组织有变更。原为：${was}；现为：${now}`,
    approvalEnded: (endedAt) => `您的批准已于 ${endedAt} 到期。`,
    formerly: (was) => `（原为：${was}）`,
  },
} as const satisfies Record<ContactLanguage, ConsentWords>;
