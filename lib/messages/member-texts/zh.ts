import type { MemberTexts } from './en.ts';

const inDays = (days: number): string => (days === 0 ? '今天' : `${days} 天后`);
const AGAIN = '邮件会在恢复后自动发送。';
const IN_TURN = '轮到时，邮件会自动发送。';
const FORMER = '在到期之前仍然有效。新证书全部安装后，您可以以 superseded（已被取代）为原因吊销旧证书。';

/** What mails to members say, in Chinese. */
export const zh: MemberTexts = {
  order: {
    heading: '订单信息',
    view: '查看订单',
    labels: { order: '订单', names: '绑定域名', type: '证书类型' },
    named: (id) => `订单 ${id}`,
    andMore: (first, more) => `${first} 等 ${more + 1} 个域名`,
    subject: (happened, order) => `${happened}：${order}`,
  },
  todo: '您可以这样做',
  reasonOf: (message, where) => `${message}（${where}）`,
  returned: {
    title: '您的订单已被退回',
    found: '您的订单已退回，因为按目前的内容无法签发证书。原因如下：',
    todo: '请按照上述原因修改订单，然后重新提交。已完成确认的域名无需再次确认，除非您更改了已确认的内容。',
  },
  declined: {
    title: (adn) => `联系人已拒绝：${adn}`,
    found: (adn) => `${adn} 的联系人拒绝了此证书，您的订单已退回。原因如下：`,
    todo: '请与域名的管理人员沟通。在一段时间内，除非管理员允许，否则不会再为您的账号发送关于此域名的邮件。您可以从订单中删除此域名，然后重新提交。',
  },
  approvalWithdrawn: {
    title: (adn) => `批准已被撤回：${adn}`,
    found: (adn) => `${adn} 的联系人撤回了此订单所依据的批准，您的订单已退回：`,
    todo: '请与域名的管理人员沟通。然后重新提交订单，联系人会再次收到请求；或先从订单中删除此域名。',
  },
  serviceFault: {
    title: '未能签发您的证书',
    found: '由于本服务的故障，未能签发证书。原因不在您的订单。服务的管理员已收到告警。',
    todo: '请原样重新提交订单。已完成确认的域名无需再次确认。',
  },
  refused: {
    title: '您的订单已被拒绝',
    found: '审核人员拒绝了您的订单，订单已关闭。原因如下：',
    todo: '此订单不能再修改或提交。如果您能解决上述问题，请提交新的订单。',
  },
  lapsing: {
    title: (days) => `您的订单将于${inDays(days)}失效`,
    found: (days) => `您的订单正在等待您处理。如果您既不修改也不提交，订单将于${inDays(days)}关闭。`,
    todo: '请修改或提交订单。如果不再需要，则无需任何操作。',
  },
  unconfirmed: {
    title: (days) => `如果仍有域名未确认，您的订单将于${inDays(days)}被退回`,
    found: (days) => `您的订单中还有域名未经联系人确认。如果情况不变，订单将于${inDays(days)}退回给您。`,
    todo: '订单中显示了哪些域名尚未确认，以及它们的联系人。请与联系人沟通、重新发送邮件，或选择其他联系人。',
  },
  lapsed: {
    title: '您的订单已失效',
    found: '您的订单长时间未修改或提交，因此已关闭。未签发证书。',
    todo: '如果仍需要证书，请提交新的订单。',
  },
  delayed: {
    title: (date) => `您的证书现预计于 ${date} 前签发`,
    found: (why) => `您的订单审核已延迟。${why}`,
    expected: (date) => `证书现预计于 ${date} 前签发。`,
    todo: '您无需任何操作。如果需要更改内容，请撤回订单，修改后重新提交。',
  },
  waiting: {
    title: '有订单等待审核',
    found: '此订单的所有域名均已确认，现在需要审核人员处理。',
    care: '请特别仔细地检查其域名：',
    todo: '请先认领订单，让其他审核人员知道您正在处理。然后批准、退回并说明原因，或拒绝。',
  },
  noReviewer: {
    title: '没有审核人员可以处理某个订单',
    found:
      '此订单的所有域名均已确认，需要审核人员处理。但没有审核人员可以决定：他们或填写过其中一部分，或与填写人邮箱相同，或属于该订单的账号。',
    todo: '请将审核人员角色授予与此订单无关的人员。',
  },
  onHold: (comment) => `审核人员已暂缓此订单：“${comment}”`,
  stillWaiting: {
    title: '有订单仍在等待审核',
    found: (days) => `此订单已等待审核人员处理 ${days} 个工作日。`,
    todo: '请批准、退回并说明原因，或拒绝。如果缺少信息，请暂缓并填写说明。',
  },
  unreviewed: {
    title: (days) => `有订单已等待审核 ${days} 个工作日`,
    found: (days) => `此订单已等待审核人员决定 ${days} 个工作日。`,
    todo: '请询问审核人员无法作出决定的原因。如果没有审核人员可以处理，请将审核人员角色授予可以处理的人员。',
  },
  takenBack: {
    title: { withdrew: '有订单已撤回', cancelled: '有订单已取消' },
    found: {
      withdrew: '申请人在等待审核期间撤回了此订单。您无需任何操作。',
      cancelled: '申请人在等待审核期间取消了此订单。您无需任何操作。',
    },
  },
  bounced: {
    title: (contact) => `邮件无法送达：${contact}`,
    found: (contact, adn) => `我们请 ${contact} 确认 ${adn}，但邮件无法送达。`,
    reason: '原因',
    todo: '请为该域名选择其他联系人；或确保该邮箱可用，然后重新发送邮件。该域名的其他联系人：',
    failed: (contact) => `${contact}（之前发送给它的邮件未能送达）`,
    how: '如何选择其他联系人或重新发送邮件',
  },
  expired: {
    title: (contact) => `未收到答复：${contact}`,
    found: (contact, adn, date) =>
      `我们请 ${contact} 确认 ${adn}，但截至 ${date} 未收到答复。该邮件中的验证码已过期；您的订单仍在等待确认。`,
    todo: '请与联系人沟通，然后发送新的邮件；或选择其他联系人：',
  },
  limit: {
    title: '发送给域名联系人的邮件已延迟',
    why: {
      'account-limit': `您的账号已达到每日发送给域名联系人的邮件上限。${IN_TURN}`,
      'domain-limit': `该域名已达到其所有邮箱的每日邮件上限。${IN_TURN}`,
      'domain-share': `您的账号已达到每日发送给该域名的邮件上限。${IN_TURN}`,
      'domain-pace': '您的账号已达到每小时发送给该域名的邮件上限。邮件会自动发送。',
      'recipient-limit': `该邮箱已达到每日邮件上限。${IN_TURN}`,
      'recipient-share': `您的账号已达到每日发送给该邮箱的邮件上限。${IN_TURN}`,
      bounces: `近期本服务有过多邮件被退回，因此已停止向域名联系人发送邮件。${AGAIN}`,
      complaints: `近期本服务有过多邮件被举报为垃圾邮件，因此已停止向域名联系人发送邮件。${AGAIN}`,
      'sending-quota':
        '本服务在 24 小时内发送的邮件已达到邮件服务的上限。邮件服务再次接受邮件后，邮件会自动发送。',
      'account-bounces':
        '近期您的账号发送给域名联系人的邮件有过多被退回，因此已停止发送。请检查订单中的域名和联系人。数日之后，邮件会自动发送。',
      'account-complaints':
        '近期您的账号发送给域名联系人的邮件有过多被举报为垃圾邮件，因此已停止发送。请检查订单中的联系人。数日之后，邮件会自动发送。',
    },
    next: (date) => `下次尝试时间：${date}。每个订单都会显示哪些邮件被延迟。`,
  },
  certificate: {
    from: '生效时间',
    until: '到期时间',
    serial: '序列号',
    fingerprint: 'SHA-256 指纹',
  },
  issued: {
    title: '您的证书已签发',
    found: '证书以 PEM 格式附在邮件中，包含服务器需要一并发送的证书链。',
    install:
      '请将证书与您的证书签名请求所用的私钥一起安装。本服务从未持有该私钥。每份指南都逐步说明如何安装和测试证书：',
    formats:
      '您还可以下载其他格式的证书：针对以上每种服务器，都有 zip 文件，其中包含服务器所需的文件和针对您域名的指南。',
    download: '如何下载',
    renew: (date) => `证书将于 ${date} 到期。请在此之前续期；我们会通过邮件提醒您。`,
    previous: '原证书',
    former: {
      renewal: (order) => `此证书是对订单 ${order} 的证书的续期，原证书${FORMER}`,
      reissue: (order) => `此证书是对订单 ${order} 的证书的重新签发，原证书${FORMER}`,
    },
    previousOrder: '原订单',
  },
  expiring: {
    title: (date) => `您的证书将于 ${date} 到期`,
    found: '到期之后，浏览器和其他客户端将不再接受此证书。',
    todo: '请及时续期：生成新的密钥和 CSR，将 CSR 发送到下方页面所示的地址，然后安装新证书。其他内容都会沿用此订单，近期已确认的域名无需再次确认。',
    how: '如何续期',
  },
  ending: {
    title: (adn, date) => `域名控制权验证将于 ${date} 失效：${adn}`,
    found: '在失效之前，您的账号可以将此验证用于订单。此前已签发的证书仍然有效。',
    lostTitle: (adn) => `持久 DNS 记录已无法证明域名控制权：${adn}`,
    lost: '您的账号通过一条长期发布的 DNS 记录为此域名续期证书。最近一次检查未能确认该记录：',
    labels: { domain: '域名', method: '验证方式', until: '可用至' },
    methods: {
      mail: '发送给联系人的邮件（BR 3.2.2.4.4）',
      dns: 'DNS 记录（BR 3.2.2.4.7）',
      'dns-persist': '持久 DNS 记录（BR 3.2.2.4.22）',
      http: '网站文件（BR 3.2.2.4.18）',
      grant: '本服务管理员的授权',
    },
    todo: {
      grant:
        '请在该授权结束之前让本服务的管理员再次授权。之后，该命名空间内域名的订单会被退回，证书也无法续期。',
      mail: '您无需采取任何操作：下一个订单会再次请求联系人确认。如果希望下单和续期时无需邮件，请通过 DNS 记录验证域名。',
      dns: '请重新验证域名：下方页面会显示带有新值的记录。如果改用持久 DNS 记录，之后无需您操作即可自动重新验证。',
      'dns-persist':
        '请按照下方页面所示发布记录。本服务会自动查找，您也可以立即检查。在此之前，当前验证一旦失效，此域名的订单就需要等待其他验证。',
      http: '请重新验证域名：下方页面会显示带有新内容的文件。如果改用持久 DNS 记录，之后无需您操作即可自动重新验证。',
    },
    mailEnds: (day) =>
      `自 ${day} 起，公共证书的规则不再允许通过邮件验证。请在此之前通过 DNS 或网站文件验证域名。`,
    mailEnded: (day) =>
      `公共证书的规则自 ${day} 起不允许通过邮件验证。请在申请下一张证书之前，通过 DNS 记录或网站文件验证域名。`,
    view: '查看域名',
  },
  evidenceDeclined: {
    title: '域名在批准之后被拒绝',
    via: { page: '通过邮件链接的页面', mail: '通过回复邮件', complaint: '通过将邮件举报为垃圾邮件' },
    found: (contact, adn, date, via) =>
      `${contact} 曾批准 ${adn}，之后于 ${date} ${via}拒绝。当时证书已签发或正在签发。`,
    comment: '联系人留言',
    must: '您必须这样做',
    todo: '证书所依据的确认已不再有效，这是在 24 小时内吊销证书的理由。请查明情况；除非联系人再次确认域名，否则请吊销证书。',
  },
  revoked: {
    labels: { revoked: '吊销时间', reason: '原因' },
    reasons: {
      unspecified: '未说明原因',
      keyCompromise: '私钥已泄露或可能泄露',
      affiliationChanged: '证书中的持有者信息已不正确',
      superseded: '已被其他证书取代',
      cessationOfOperation: '不再需要此证书，或持有者不再拥有该域名',
      privilegeWithdrawn: '证书本不应签发，或违反了使用条款',
    },
    by: {
      applicant: '证书已由其账号的成员吊销。',
      automation: '证书由所属账户的程序通过 ACME 吊销。',
      reviewer: '证书已由审核人员吊销。',
      'key-holder': '有人凭私钥持有证明吊销了证书。',
      service: '证书已由本服务吊销。',
      later: '证书此前已因其他原因吊销。现在其私钥被报告已泄露。',
    },
    title: '您的证书已被吊销',
    found: (by) => `${by}检查吊销列表的客户端会在几分钟内拒绝此证书。吊销不能撤销。`,
    todo: '如果仍有服务器使用此证书，请申请并安装其他证书。如果这不在您的预料之中，请写信至下方的咨询地址。',
    newKey: '请生成新的密钥，为其申请证书，并安装两者。不会再为旧密钥签发证书。请查明旧密钥是如何泄露的。',
  },
  keyCompromised: {
    title: '有私钥已泄露',
    found: (by) => `${by}几分钟内它会列入吊销列表，其密钥已被禁用。`,
    todo: '请检查该账号的其他订单是否受影响；如果受影响，请吊销它们的证书。',
  },
};
