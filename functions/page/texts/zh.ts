import type { PageTexts } from './page-texts.ts';

export const ZH = {
  name: '简体中文',
  languages: '语言',
  request: (adn) => `${adn} 的 TLS 证书申请`,
  ask: (until) => `只有在您批准后，此证书才会签发。您可以在 ${until} 之前答复。`,
  youApproved: (at) => `您已于 ${at} 批准此申请。现在仍可以拒绝。`,
  declineNow: '如果您现在拒绝，证书将不会签发。如果证书已经签发，我们会通知有权吊销证书的人员。',
  whatThisIs: '关于此确认',
  whatIsRequested: '申请内容',
  contact: '域名联系人',
  unexpected: '如果您对此申请并不知情',
  thenDecline:
    '请使用邮件中的确认码拒绝该申请。拒绝后，证书不会签发，申请人在一段时间内也不能再为该域名申请证书。如果您不予处理，证书同样不会签发。',
  declineStill:
    '您仍可使用邮件中的确认码拒绝。拒绝后，该账号在一段时间内不能再为该域名申请证书，您先前对该域名的批准也随之失效。',
  yourAnswer: '您的答复',
  code: (contact) => `发送至 ${contact} 的邮件中的确认码`,
  comment: '给申请人的留言（用于拒绝时）',
  optional: '（选填）',
  problem: '出现问题',
  faults: {
    wrongValue: '这不是此申请的确认码。请从邮件中完整复制：它由 52 个字母和数字组成。未作任何更改。',
    noValue: '请先粘贴邮件中的确认码。',
    noDecision: '请点击其中一个按钮：批准或“拒绝”。',
    notOffered: '此处不提供该答复。请点击下方的按钮之一。',
    longComment: '留言最多 1000 个字符。',
  },
  approved: {
    title: (adn) => `您已批准 ${adn} 的证书`,
    thanks: '谢谢。您无需进行其他操作，可以关闭此页面。',
    ifMistake: '如果是误操作，您仍可使用同一确认码拒绝：',
    declineIt: '拒绝此证书',
    facts: '您批准的内容',
  },
  declined: {
    title: (adn) => `您已拒绝 ${adn} 的证书`,
    blocked: '申请人在一段时间内不能再为该域名申请证书，并会收到原因通知。',
    done: '您无需进行其他操作，可以关闭此页面。如果您先前批准了此申请且证书已经签发，我们会通知有权吊销证书的人员。',
    facts: '您拒绝的内容',
  },
  timedOut: {
    title: (adn) => `${adn} 的确认码已失效`,
    at: (at) => `该确认码已于 ${at} 失效。没有据此签发任何证书。`,
    again: (askedBy) => `如果您希望批准，请联系 ${askedBy} 重新向您发送邮件；否则无需处理。`,
  },
  wasApproved: {
    title: (adn) => `${adn} 的证书已获批准`,
    text: '您无需进行其他操作。',
  },
  wasDeclined: {
    title: (adn) => `${adn} 的证书已被拒绝`,
    text: '此操作无法在此撤销。如果是误操作，请告知申请人：申请人可在一段时间后重新申请。',
  },
  superseded: {
    title: (adn) => `${adn} 的申请已更改或撤回`,
    text: '此申请已不再有效，无法批准。',
    ask: (askedBy) => `如果申请已更改，您会收到新的邮件。如有疑问，请咨询 ${askedBy}。`,
  },
  setAside: {
    title: (adn) => `${adn} 的申请已撤回`,
    text: '该申请已被申请人撤回或取消，或正在修改。目前无需答复，也不会据此签发任何证书。',
    later:
      '您无需进行任何操作。如果该申请再次提交，且未超出已向您展示的范围，您仍可在此页面使用同一确认码答复；否则您会收到新的邮件。',
  },
  approvals: {
    heading: '您的批准',
    about: '输入确认码后，您可以查看为该账号和域名批准过的内容，并逐项撤回。',
    show: '显示我的批准',
    title: (adn) => `您对 ${adn} 的批准`,
    given: (contact, account) =>
      `以下是 ${contact} 为账号 ${account} 批准且仍然有效的内容。如要撤回某项批准，请粘贴邮件中的确认码，然后点击对应的按钮。`,
    none: '您没有仍然有效的批准。',
    givenOn: (at) => `批准于 ${at}`,
    withdraw: '撤回此批准',
    withdrawn: (adn) => `您已撤回对 ${adn} 的一项批准`,
    ended: '该批准已失效。以其为依据的申请将停止处理。',
    notified: '如已据此签发证书，我们会通知有权吊销证书的人员。您的其他批准仍然有效。',
  },
  whatWasRequested: '原申请内容',
  unknown: {
    title: '未找到该申请',
    text: '请检查地址是否与邮件中的完全一致。如果一致，则该申请早已撤回，您无需处理。',
  },
  tooMuch: { title: '答复过长', text: '请缩短留言。' },
  noForm: { title: '无法读取答复', text: '请使用邮件中所示页面上的表单。' },
  unreadable: { title: '无法读取表单', text: '请使用邮件中所示页面上的表单。' },
  unavailable: { title: '暂时无法使用', text: '未作任何更改。请一分钟后重试。' },
  failed: { title: '出现错误', text: '问题出在本服务。请稍后重试。' },
  tooMany: { title: '请求过多', text: '请等待一分钟后重试。未作任何更改。' },
} as const satisfies PageTexts;
