import type { ContactTexts } from './contact-texts.ts';

export const JA = {
  confirm: (adn) => `TLS 証明書に関するご確認のお願い：${adn}`,
  ask: (adn, contact) =>
    `${adn} の TLS 証明書の発行が申請されました。証明書は、${contact} が承認した場合にのみ発行されます。次の申請内容をご確認ください。`,
  answerUntil: '回答期限',
  yourCode: '確認コード',
  howToAnswer: '回答方法',
  byPage: '下記のウェブページで、コードを貼り付け、承認のボタンまたは「拒否する」を押してください。',
  byMail: (contact, approve) =>
    `または、このメールに ${contact} から返信してください。英単語 ${approve}（承認）、半角スペース、コードをこの順に並べた 1 行だけを書きます。拒否する場合は、代わりに英単語 DECLINE を書きます。`,
  orAll: 'ドメインのすべての証明書を承認する場合は、APPROVE の代わりに 2 語の APPROVE ALL を書きます。',
  page: '回答用ページ',
  repliesGoTo: (address) => `返信の宛先は ${address} です。`,
  unexpected: 'お心当たりがない場合',
  thenDecline:
    '拒否してください。証明書は発行されず、申請者は当分の間このドメインを申請できなくなります。承認した後でも、同じコードで拒否できます。',
  ifNothing: '何もしない場合',
  nothingIsIssued: (until) =>
    `証明書は発行されません。コードの有効期限は ${until} です。それまでの間に、同じメールが確認のためもう一度届くことがあります。`,
  keepToYourself:
    'このメールは他の人に見せないでください。コードを知っている人は、あなたの代わりに回答できます。転送したり、チケットなど他の人が読める場所に置いたりしないでください。',
  yourReply: (adn) => `ご返信について：${adn}`,
  notTaken: (adn) =>
    `${adn} の証明書に関するご返信を受け取りましたが、回答として扱うことができませんでした。`,
  because: {
    'no-command': '回答となる行がありませんでした。',
    'several-commands': '回答が二つ以上含まれていました。',
    'parts-disagree': 'テキスト形式の本文と HTML 形式の本文の内容が一致していませんでした。',
    'wrong-value': '含まれていたコードが、こちらからのメールのコードと異なります。',
    ended: '含まれていたコードは、すでに無効です。',
    'scope-not-offered': '承認の範囲が、この申請で選べる範囲と異なります。',
    'other-sender': '確認をお願いしたアドレスから送信されていませんでした。',
    unauthenticated: '送信元のドメインでは、送信者を検証できませんでした（DMARC）。',
    'too-large': '1 メガバイトを超えていました。',
    encrypted: '暗号化されており、こちらには読むための鍵がありません。',
    unreadable: '読み取ることができませんでした。',
  },
  byPageAgain:
    '下記のウェブページで、最初のメールのコードを貼り付け、承認のボタンまたは「拒否する」を押してください。',
  byMailAgain: (contact, approve) =>
    `または、最初のメールに ${contact} から返信してください。英単語 ${approve}（承認）、半角スペース、コードをこの順に並べた 1 行だけを書きます。拒否する場合は、代わりに英単語 DECLINE を書きます。`,
  codeEnds: (until) => `コードの有効期限は ${until} です。何もしなければ、証明書は発行されません。`,
  whatYouCanDo: '今できること',
  seePage: '申請の現在の状況と、今できることは、下記のページでご確認いただけます。',
  pageOfRequest: '申請のページ',
} as const satisfies ContactTexts;
