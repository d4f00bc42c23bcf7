import type { ContactLanguage } from '../../../lib/application/contacts/contact-language.ts';

/** The texts of two pages: the page about the service, and the page that emails about orders link to. */
export type AboutTexts = {
  aboutService: (service: string) => string;
  whatItDoes: string;
  whomToAsk: string;
  forPrograms: string;
  order: (id: string) => string;
  anOrder: string;
  /** The page shows nothing of any order, to anyone. */
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

export const ABOUT_TEXTS = {
  en: {
    aboutService: (service) => `About ${service}`,
    whatItDoes:
      'This service issues TLS certificates. Before it issues one, it asks the people responsible for the domain by email. Without their approval, no certificate is issued.',
    whomToAsk: 'Questions',
    forPrograms: 'API documentation',
    order: (id) => `Order ${id}`,
    anOrder: 'Certificate order',
    showsNothing: (service) =>
      `This is the address of a certificate order at ${service}. Orders are shown only to members, who authenticate with an access token. This page shows nothing of the order and does not check whether it exists.`,
    howToSee: 'How to view the order',
    withToken: 'Send this request with your access token:',
    documentation: 'The response is explained here:',
    whatCanBeDone: 'What you can do',
    calls: {
      submit: 'Submit the order, also again after a change',
      resend: 'Have the email for a domain sent again',
      contact: 'Choose another contact for a domain',
      certificate: 'Download the certificate, for example with the guide for your server',
      renew: 'Renew the certificate',
      revoke: 'Revoke the certificate',
      review: 'As a reviewer: list the orders that are waiting for review',
    },
    install: 'Install the certificate',
    noMember: (contact) =>
      `If you are not a member of this service and an email led you here, you do not have to do anything. For questions, contact ${contact}.`,
  },
  de: {
    aboutService: (service) => `Über ${service}`,
    whatItDoes:
      'Dieser Dienst stellt TLS-Zertifikate aus. Vor jeder Ausstellung fragt er per E-Mail die für die Domain Verantwortlichen. Ohne deren Genehmigung wird kein Zertifikat ausgestellt.',
    whomToAsk: 'Fragen',
    forPrograms: 'API-Dokumentation (auf Englisch)',
    order: (id) => `Auftrag ${id}`,
    anOrder: 'Zertifikatsauftrag',
    showsNothing: (service) =>
      `Dies ist die Adresse eines Zertifikatsauftrags bei ${service}. Aufträge werden nur Mitgliedern gezeigt, die sich mit einem Zugriffstoken authentifizieren. Diese Seite zeigt nichts von dem Auftrag und prüft nicht, ob er existiert.`,
    howToSee: 'So rufen Sie den Auftrag ab',
    withToken: 'Senden Sie diese Anfrage mit Ihrem Zugriffstoken:',
    documentation: 'Die Antwort ist hier erläutert:',
    whatCanBeDone: 'Was Sie tun können',
    calls: {
      submit: 'Den Auftrag einreichen, auch erneut nach einer Änderung',
      resend: 'Die E-Mail zu einer Domain erneut senden lassen',
      contact: 'Einen anderen Ansprechpartner für eine Domain wählen',
      certificate: 'Das Zertifikat herunterladen, zum Beispiel mit der Anleitung für Ihren Server',
      renew: 'Das Zertifikat erneuern',
      revoke: 'Das Zertifikat sperren',
      review: 'Als Prüferin oder Prüfer: die Aufträge anzeigen, die auf Prüfung warten',
    },
    install: 'Das Zertifikat installieren',
    noMember: (contact) =>
      `Wenn Sie kein Mitglied dieses Dienstes sind und eine E-Mail Sie hierher geführt hat, müssen Sie nichts tun. Bei Fragen wenden Sie sich an ${contact}.`,
  },
  fr: {
    aboutService: (service) => `À propos de ${service}`,
    whatItDoes:
      'Ce service délivre des certificats TLS. Avant chaque délivrance, il consulte par e-mail les responsables du domaine. Sans leur approbation, aucun certificat n’est délivré.',
    whomToAsk: 'Questions',
    forPrograms: 'Documentation de l’API (en anglais)',
    order: (id) => `Commande ${id}`,
    anOrder: 'Commande de certificat',
    showsNothing: (service) =>
      `Cette adresse est celle d’une commande de certificat auprès de ${service}. Les commandes ne sont montrées qu’aux membres, authentifiés par un jeton d’accès. Cette page ne montre rien de la commande et ne vérifie pas si elle existe.`,
    howToSee: 'Comment consulter la commande',
    withToken: 'Envoyez cette requête avec votre jeton d’accès\u00a0:',
    documentation: 'La réponse est expliquée ici\u00a0:',
    whatCanBeDone: 'Ce que vous pouvez faire',
    calls: {
      submit: 'La soumettre, y compris à nouveau après une modification',
      resend: 'Faire renvoyer l’e-mail concernant un domaine',
      contact: 'Choisir un autre contact pour un domaine',
      certificate: 'Télécharger le certificat, par exemple avec le guide de votre serveur',
      renew: 'Renouveler le certificat',
      revoke: 'Révoquer le certificat',
      review: 'En tant que vérificateur\u00a0: afficher les commandes en attente de vérification',
    },
    install: 'Installer le certificat',
    noMember: (contact) =>
      `Si vous n’êtes pas membre de ce service et qu’un e-mail vous a conduit ici, vous n’avez rien à faire. Pour toute question, contactez ${contact}.`,
  },
  es: {
    aboutService: (service) => `Acerca de ${service}`,
    whatItDoes:
      'Este servicio emite certificados TLS. Antes de emitir uno, consulta por correo electrónico a los responsables del dominio. Sin su aprobación no se emite ningún certificado.',
    whomToAsk: 'Consultas',
    forPrograms: 'Documentación de la API (en inglés)',
    order: (id) => `Pedido ${id}`,
    anOrder: 'Pedido de certificado',
    showsNothing: (service) =>
      `Esta es la dirección de un pedido de certificado en ${service}. Los pedidos solo se muestran a los miembros, que se autentican con un token de acceso. Esta página no muestra nada del pedido ni comprueba si existe.`,
    howToSee: 'Cómo consultar el pedido',
    withToken: 'Envíe esta solicitud con su token de acceso:',
    documentation: 'La respuesta se explica aquí:',
    whatCanBeDone: 'Qué puede hacer',
    calls: {
      submit: 'Enviar el pedido, también de nuevo tras un cambio',
      resend: 'Hacer que se reenvíe el correo sobre un dominio',
      contact: 'Elegir otro contacto para un dominio',
      certificate: 'Descargar el certificado, por ejemplo con la guía de su servidor',
      renew: 'Renovar el certificado',
      revoke: 'Revocar el certificado',
      review: 'Como revisor: mostrar los pedidos pendientes de revisión',
    },
    install: 'Instalar el certificado',
    noMember: (contact) =>
      `Si no es miembro de este servicio y un correo le ha traído aquí, no tiene que hacer nada. Para cualquier consulta, diríjase a ${contact}.`,
  },
  ja: {
    aboutService: (service) => `${service} について`,
    whatItDoes:
      'このサービスは TLS 証明書を発行します。発行の前に、ドメインの管理者にメールで確認します。承認がなければ、証明書は発行されません。',
    whomToAsk: 'お問い合わせ先',
    forPrograms: 'API のドキュメント（英語）',
    order: (id) => `注文 ${id}`,
    anOrder: '証明書の注文',
    showsNothing: (service) =>
      `このアドレスは ${service} における証明書の注文のものです。注文の内容は、アクセストークンで認証されたメンバーにのみ表示されます。このページは注文の内容を一切表示せず、注文が存在するかどうかも確認しません。`,
    howToSee: '注文を確認するには',
    withToken: 'アクセストークンを付けて次のリクエストを送信してください。',
    documentation: '応答の説明はこちらをご覧ください。',
    whatCanBeDone: 'できること',
    calls: {
      submit: '申請する（変更後の再申請を含む）',
      resend: 'ドメインの確認メールを再送する',
      contact: 'ドメインの別の連絡先を選ぶ',
      certificate: '証明書をダウンロードする（サーバー別の手順書付きの形式もあります）',
      renew: '証明書を更新する',
      revoke: '証明書を失効させる',
      review: '審査担当者：審査待ちの注文を一覧表示する',
    },
    install: '証明書をインストールする',
    noMember: (contact) =>
      `このサービスのメンバーでない方がメールからこのページに来られた場合、何もする必要はありません。ご質問は ${contact} までお問い合わせください。`,
  },
  zh: {
    aboutService: (service) => `关于 ${service}`,
    whatItDoes: '本服务签发 TLS 证书。签发之前，会通过邮件征求域名负责人的意见；未经批准，不会签发任何证书。',
    whomToAsk: '咨询',
    forPrograms: 'API 文档（英文）',
    order: (id) => `订单 ${id}`,
    anOrder: '证书订单',
    showsNothing: (service) =>
      `这是 ${service} 中一个证书订单的地址。订单内容仅向通过访问令牌认证的成员显示。本页不显示订单的任何内容，也不检查订单是否存在。`,
    howToSee: '如何查看订单',
    withToken: '请携带您的访问令牌发送以下请求：',
    documentation: '响应的说明请参阅：',
    whatCanBeDone: '可以进行的操作',
    calls: {
      submit: '提交订单，修改后也可再次提交',
      resend: '重新发送某个域名的邮件',
      contact: '为某个域名选择其他联系人',
      certificate: '下载证书，例如附带您的服务器安装指南的格式',
      renew: '续期证书',
      revoke: '吊销证书',
      review: '审核人员：查看待审核的订单',
    },
    install: '安装证书',
    noMember: (contact) =>
      `如果您不是本服务的成员，而是通过邮件来到这里，则无需进行任何操作。如有疑问，请联系 ${contact}。`,
  },
} as const satisfies Record<ContactLanguage, AboutTexts>;
