import type { ContactTexts } from './contact-texts.ts';

export const JA = {
  confirm: (adn) => `TLS 証明書の承認に関するご確認のお願い：${adn}`,
  ask: (adn, contact) =>
    `${adn} の TLS 証明書の発行が申請されました。証明書は、${contact} が承認した場合にのみ発行されます。次の申請内容をご確認ください。`,
  answerUntil: '回答期限',
  yourCode: '確認コード',
  howToAnswer: '回答方法',
  byPage:
    '下記のウェブページで回答する場合：確認コードを貼り付け、承認のボタンまたは「拒否する」を押してください。',
  byMail: (contact, approve) =>
    `メールで回答する場合：このメールに ${contact} から返信してください。英単語 ${approve}（承認）、半角スペース、確認コードをこの順に並べた 1 行だけをお書きください。拒否する場合は、代わりに英単語 DECLINE をお書きください。`,
  orAll: 'ドメインのすべての証明書を承認する場合は、APPROVE の代わりに 2 語の APPROVE ALL をお書きください。',
  page: '回答用ページ',
  repliesGoTo: (address) => `返信の宛先は ${address} です。`,
  unexpected: 'お心当たりがない場合',
  thenDecline:
    '申請を拒否してください。証明書は発行されず、申請者は当分の間、このドメインの証明書を申請できなくなります。承認した後でも、同じ確認コードで拒否できます。',
  ifNothing: '何もしない場合',
  nothingIsIssued: (until) =>
    `証明書は発行されません。確認コードの有効期限は ${until} です。それまでの間に、リマインダーとして同じメールをもう一度お送りすることがあります。`,
  keepToYourself:
    'このメールは他の人に見せないでください。確認コードを知っている人は、あなたの代わりに回答できます。転送したり、チケットなど他の人が読める場所に保存したりしないでください。',
  yourReply: (adn) => `ご返信を回答として受け付けられませんでした：${adn}`,
  notTaken: (adn) => `${adn} の証明書に関するご返信を受け取りましたが、回答として受け付けられませんでした。`,
  because: {
    'no-command': '回答となる行が含まれていませんでした。',
    'several-commands': '回答が二つ以上含まれていました。',
    'parts-disagree': 'テキスト形式の本文と HTML 形式の本文とで、回答が一致していませんでした。',
    'wrong-value': '含まれていた確認コードが、当サービスからのメールの確認コードと一致しませんでした。',
    ended: '含まれていた確認コードは、すでに無効です。',
    'scope-not-offered': 'この申請では選べない範囲を承認する内容でした。',
    'other-sender': '確認をお願いしたアドレスから送信されていませんでした。',
    unauthenticated: '送信元のドメインでは、送信者を検証できませんでした（DMARC）。',
    'no-dmarc': '送信元のドメインに DMARC ポリシーがないため、送信者を検証できませんでした。',
    'too-large': '1 メガバイトを超えていました。',
    encrypted: '暗号化されていましたが、当サービスには復号するための鍵がありません。',
    unreadable: '読み取ることができませんでした。',
  },
  byPageAgain:
    '下記のウェブページで回答する場合：最初のメールに記載の確認コードを貼り付け、承認のボタンまたは「拒否する」を押してください。',
  byMailAgain: (contact, approve) =>
    `メールで回答する場合：最初のメールに ${contact} から返信してください。英単語 ${approve}（承認）、半角スペース、確認コードをこの順に並べた 1 行だけをお書きください。拒否する場合は、代わりに英単語 DECLINE をお書きください。`,
  codeEnds: (until) => `確認コードの有効期限は ${until} です。何もしなければ、証明書は発行されません。`,
  whatYouCanDo: '現在できること',
  seePage: '申請の状況と、現在できる操作は、下記のページでご確認いただけます。',
  pageOfRequest: '申請のページ',
} as const satisfies ContactTexts;
