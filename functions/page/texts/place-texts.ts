import type { ContactLanguage } from '../../../lib/application/contact-language.ts';

/** What two pages say that are about no challenge: the one of the service, and the one to which mails about orders lead. */
export type PlaceTexts = {
  aboutService: (service: string) => string;
  whatItDoes: string;
  whomToAsk: string;
  forPrograms: string;
  order: (id: string) => string;
  anOrder: string;
  /** That the page shows nothing, for anybody, of any order. */
  showsNothing: (service: string) => string;
  howToSee: string;
  withToken: string;
  documentation: string;
  whatCanBeDone: string;
  calls: Readonly<Record<Call, string>>;
  install: string;
  noMember: (contact: string) => string;
};

export type Call = 'submit' | 'resend' | 'contact' | 'certificate' | 'renew' | 'revoke' | 'review';

export const PLACE_TEXTS = {
  en: {
    aboutService: (service) => `About ${service}`,
    whatItDoes:
      'This service issues TLS certificates. Before it issues one, it asks by mail those who are responsible for the domain. Without their approval nothing is issued.',
    whomToAsk: 'Whom to ask',
    forPrograms: 'Documentation of the API',
    order: (id) => `Order ${id}`,
    anOrder: 'An order for a certificate',
    showsNothing: (service) =>
      `This is the address of an order for a certificate at ${service}. Orders are shown to their members only, who sign in with an access token. This page shows nothing of the order and does not check whether it exists.`,
    howToSee: 'How to see the order',
    withToken: 'Send this request with your access token:',
    documentation: 'The documentation of the API says what the answer means.',
    whatCanBeDone: 'What can be done',
    calls: {
      submit: 'Submit it, also again after a change',
      resend: 'Have the mail for a domain sent again',
      contact: 'Choose another contact for a domain',
      certificate: 'Download the certificate, for example with the guide for your server',
      renew: 'Renew the certificate',
      revoke: 'Revoke the certificate',
      review: 'As a reviewer: see what waits for review',
    },
    install: 'Install the certificate',
    noMember: (contact) =>
      `If you are no member of this service and a mail led you here, you need not do anything. ${contact} answers questions.`,
  },
  de: {
    aboutService: (service) => `Über ${service}`,
    whatItDoes:
      'Dieser Dienst stellt TLS-Zertifikate aus. Vorher fragt er per E-Mail die für die Domain Verantwortlichen. Ohne ihre Genehmigung wird nichts ausgestellt.',
    whomToAsk: 'Wen Sie fragen können',
    forPrograms: 'Dokumentation der API (Englisch)',
    order: (id) => `Auftrag ${id}`,
    anOrder: 'Ein Auftrag für ein Zertifikat',
    showsNothing: (service) =>
      `Dies ist die Adresse eines Auftrags für ein Zertifikat bei ${service}. Aufträge werden nur ihren Mitgliedern gezeigt, die sich mit einem Zugriffstoken anmelden. Diese Seite zeigt nichts von dem Auftrag und prüft nicht, ob es ihn gibt.`,
    howToSee: 'So sehen Sie den Auftrag',
    withToken: 'Senden Sie diese Anfrage mit Ihrem Zugriffstoken:',
    documentation: 'Was die Antwort bedeutet, sagt die Dokumentation der API.',
    whatCanBeDone: 'Was Sie tun können',
    calls: {
      submit: 'Ihn einreichen, auch erneut nach einer Änderung',
      resend: 'Die E-Mail zu einer Domain erneut senden lassen',
      contact: 'Einen anderen Ansprechpartner für eine Domain wählen',
      certificate: 'Das Zertifikat herunterladen, zum Beispiel mit der Anleitung für Ihren Server',
      renew: 'Das Zertifikat erneuern',
      revoke: 'Das Zertifikat widerrufen',
      review: 'Als Prüferin oder Prüfer: sehen, was auf Prüfung wartet',
    },
    install: 'Das Zertifikat installieren',
    noMember: (contact) =>
      `Wenn Sie kein Mitglied dieses Dienstes sind und eine E-Mail Sie hierher geführt hat, brauchen Sie nichts zu tun. Fragen beantwortet ${contact}.`,
  },
  fr: {
    aboutService: (service) => `À propos de ${service}`,
    whatItDoes:
      'Ce service émet des certificats TLS. Avant chaque émission, il consulte par courriel les responsables du domaine. Sans leur approbation, rien n’est émis.',
    whomToAsk: 'À qui s’adresser',
    forPrograms: 'Documentation de l’API (en anglais)',
    order: (id) => `Commande ${id}`,
    anOrder: 'Une commande de certificat',
    showsNothing: (service) =>
      `Cette adresse est celle d’une commande de certificat auprès de ${service}. Une commande n’est montrée qu’à ses membres, identifiés par un jeton d’accès. Cette page n’en montre rien et ne vérifie pas si elle existe.`,
    howToSee: 'Comment voir la commande',
    withToken: 'Envoyez cette requête avec votre jeton d’accès\u00a0:',
    documentation: 'La documentation de l’API explique la réponse.',
    whatCanBeDone: 'Ce que vous pouvez faire',
    calls: {
      submit: 'La soumettre, y compris à nouveau après une modification',
      resend: 'Faire renvoyer le message concernant un domaine',
      contact: 'Choisir un autre contact pour un domaine',
      certificate: 'Télécharger le certificat, par exemple avec le guide de votre serveur',
      renew: 'Renouveler le certificat',
      revoke: 'Révoquer le certificat',
      review: 'En tant que réviseur\u00a0: voir ce qui attend une vérification',
    },
    install: 'Installer le certificat',
    noMember: (contact) =>
      `Si vous n’êtes pas membre de ce service et qu’un message vous a conduit ici, vous n’avez rien à faire. ${contact} répond aux questions.`,
  },
  es: {
    aboutService: (service) => `Acerca de ${service}`,
    whatItDoes:
      'Este servicio emite certificados TLS. Antes de emitir uno, consulta por correo a los responsables del dominio. Sin su aprobación no se emite nada.',
    whomToAsk: 'A quién preguntar',
    forPrograms: 'Documentación de la API (en inglés)',
    order: (id) => `Pedido ${id}`,
    anOrder: 'Un pedido de certificado',
    showsNothing: (service) =>
      `Esta es la dirección de un pedido de certificado en ${service}. Los pedidos solo se muestran a sus miembros, que se identifican con un token de acceso. Esta página no muestra nada del pedido ni comprueba si existe.`,
    howToSee: 'Cómo ver el pedido',
    withToken: 'Envíe esta solicitud con su token de acceso:',
    documentation: 'La documentación de la API explica la respuesta.',
    whatCanBeDone: 'Qué puede hacer',
    calls: {
      submit: 'Enviarlo, también de nuevo tras un cambio',
      resend: 'Hacer que se reenvíe el mensaje sobre un dominio',
      contact: 'Elegir otro contacto para un dominio',
      certificate: 'Descargar el certificado, por ejemplo con la guía de su servidor',
      renew: 'Renovar el certificado',
      revoke: 'Revocar el certificado',
      review: 'Como revisor: ver lo que espera revisión',
    },
    install: 'Instalar el certificado',
    noMember: (contact) =>
      `Si no es miembro de este servicio y un mensaje le ha traído aquí, no tiene que hacer nada. ${contact} responde a las preguntas.`,
  },
  ja: {
    aboutService: (service) => `${service} について`,
    whatItDoes:
      'このサービスは TLS 証明書を発行します。発行の前に、ドメインの管理者にメールで確認します。承認がなければ何も発行されません。',
    whomToAsk: 'お問い合わせ先',
    forPrograms: 'API のドキュメント（英語）',
    order: (id) => `注文 ${id}`,
    anOrder: '証明書の注文',
    showsNothing: (service) =>
      `これは ${service} における証明書の注文のアドレスです。注文の内容は、アクセストークンで認証されたメンバーにのみ表示されます。このページは注文の内容を一切表示せず、注文が存在するかどうかも確認しません。`,
    howToSee: '注文を確認するには',
    withToken: 'アクセストークンを付けて次のリクエストを送信してください。',
    documentation: '応答の意味は API のドキュメントに記載されています。',
    whatCanBeDone: 'できること',
    calls: {
      submit: '申請する（変更後の再申請を含む）',
      resend: 'ドメインの確認メールを再送する',
      contact: 'ドメインの別の連絡先を選ぶ',
      certificate: '証明書をダウンロードする（サーバー別の手順書付きの形式もあります）',
      renew: '証明書を更新する',
      revoke: '証明書を失効させる',
      review: '審査担当者：審査待ちの注文を見る',
    },
    install: '証明書をインストールする',
    noMember: (contact) =>
      `このサービスのメンバーでない方がメールからこのページに来られた場合、何もする必要はありません。ご質問は ${contact} までお願いします。`,
  },
  zh: {
    aboutService: (service) => `关于 ${service}`,
    whatItDoes:
      '本服务签发 TLS 证书。签发之前，会通过邮件征求域名负责人的意见；未经其批准，不会签发任何证书。',
    whomToAsk: '向谁咨询',
    forPrograms: 'API 文档（英文）',
    order: (id) => `订单 ${id}`,
    anOrder: '证书订单',
    showsNothing: (service) =>
      `这是 ${service} 中一个证书订单的地址。订单内容只向使用访问令牌登录的成员显示。本页不显示订单的任何内容，也不检查订单是否存在。`,
    howToSee: '如何查看订单',
    withToken: '请携带您的访问令牌发送以下请求：',
    documentation: '响应的含义请参阅 API 文档。',
    whatCanBeDone: '可以进行的操作',
    calls: {
      submit: '提交订单，修改后也可再次提交',
      resend: '重新发送某个域名的邮件',
      contact: '为某个域名选择其他联系人',
      certificate: '下载证书，例如附带您的服务器安装指南的格式',
      renew: '续期证书',
      revoke: '吊销证书',
      review: '审核人员：查看等待审核的订单',
    },
    install: '安装证书',
    noMember: (contact) =>
      `如果您不是本服务的成员，而是通过邮件来到这里，则无需进行任何操作。如有疑问，请联系 ${contact}。`,
  },
} as const satisfies Record<ContactLanguage, PlaceTexts>;
