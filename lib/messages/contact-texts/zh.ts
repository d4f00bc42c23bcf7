import type { ContactTexts } from './contact-texts.ts';

export const ZH = {
  confirm: (adn) => `请审批 ${adn} 的 TLS 证书申请`,
  ask: (adn, contact) =>
    `有人为 ${adn} 申请了 TLS 证书。只有在 ${contact} 批准后，证书才会签发。请核对以下申请内容：`,
  answerUntil: '答复截止时间',
  yourCode: '您的确认码',
  howToAnswer: '如何答复',
  byPage: '通过下方网页：粘贴确认码，然后点击批准按钮或“拒绝”。',
  byMail: (contact, approve) =>
    `或者通过邮件：请用 ${contact} 回复，只写一行，依次为英文单词 ${approve}（批准）、一个空格和确认码。如要拒绝，请改写英文单词 DECLINE。`,
  orAll: '如要批准该域名的所有证书，请将 APPROVE 改写为两个单词 APPROVE ALL。',
  page: '答复页面',
  repliesGoTo: (address) => `回复将发送至 ${address}。`,
  unexpected: '如果您对此申请并不知情',
  thenDecline:
    '请拒绝该申请。拒绝后，证书不会签发，申请人在一段时间内也不能再为该域名申请证书。即使您已经批准，仍可使用同一确认码拒绝。',
  ifNothing: '如果您不予处理',
  nothingIsIssued: (until) =>
    `证书不会签发。确认码的有效期至 ${until}。在此之前，您可能会再次收到这封邮件作为提醒。`,
  keepToYourself:
    '请对这封邮件保密：任何持有确认码的人都可以以您的名义答复。请勿转发，也不要将其存放在他人能够看到的地方，例如工单。',
  yourReply: (adn) => `您对 ${adn} 的回复未被接受`,
  notTaken: (adn) => `我们收到了关于 ${adn} 证书的回复，但无法将其作为有效答复接受。`,
  because: {
    'no-command': '其中没有可作为答复的行。',
    'several-commands': '其中包含不止一个答复。',
    'parts-disagree': '其纯文本内容与带格式的内容中的答复不一致。',
    'wrong-value': '其中的确认码与我们邮件中的确认码不符。',
    ended: '其中的确认码已经失效。',
    'scope-not-offered': '其批准的范围不在本申请的可选范围之内。',
    'other-sender': '回复不是从我们所询问的邮箱地址发出的。',
    unauthenticated: '发件域名无法让我们验证发件人的身份（DMARC）。',
    'no-dmarc': '发件域名没有 DMARC 策略，因此我们无法验证发件人的身份。',
    'too-large': '邮件大小超过 1 MB。',
    encrypted: '邮件已加密，而我们没有可以解密的密钥。',
    unreadable: '邮件无法读取。',
  },
  byPageAgain: '通过下方网页：粘贴我们第一封邮件中的确认码，然后点击批准按钮或“拒绝”。',
  byMailAgain: (contact, approve) =>
    `或者通过邮件：请用 ${contact} 回复我们的第一封邮件，只写一行，依次为英文单词 ${approve}（批准）、一个空格和确认码。如要拒绝，请改写英文单词 DECLINE。`,
  codeEnds: (until) => `确认码的有效期至 ${until}。如果您不予处理，证书不会签发。`,
  whatYouCanDo: '您可以进行的操作',
  seePage: '下方页面显示申请的当前状态，以及您还可以进行的操作。',
  pageOfRequest: '申请页面',
} as const satisfies ContactTexts;
