const BLOCKED = '该域名在一段时间内对此账号屏蔽。请删除该域名，或与联系人达成一致后请管理员解除屏蔽。';
const LIFT = '请在 {until} 之后重新提交，或请管理员解除屏蔽。';
const AGAIN = '请重新提交，联系人会收到新的邮件。';
const RECORD = '请添加以下记录：{record}';
const OTHERS = '请在 `contacts` 中改用以下域名的邮箱：{others}。';
const MX_ONLY = '请为 {domain} 发布 MX 记录，其他域名不能代为确认。';
const MOVES = '在此之前，该日期会顺延。';
const TIME = '{days} 个工作日（{weekdays}，至 {closesAt}，{zone}，节假日除外）';
const INSTALLED = '在到期之前仍然有效。新证书全部安装后，可以以“已被取代”为原因吊销此证书。';

/** Sentences about checks, contacts, reviews and dates, by the keys of the English ones. */
export const ZH_ORDER: Readonly<Record<string, string>> = {
  'caa-critical':
    '{domain} 的 CAA 记录包含本服务不支持的关键属性“{property}”，因此无法为 {name} 签发。请删除该属性，或将其标志设为 0。',
  'caa-critical/alias':
    '{domain} 的 CAA 记录（{alias} 是其别名，CNAME）包含本服务不支持的关键属性“{property}”，因此无法为 {name} 签发。请删除该属性，或将其标志设为 0。',
  'caa-forbids': `{domain} 的 CAA 记录不允许本服务为 {name} 签发证书。${RECORD}`,
  'caa-forbids/alias': `{domain} 的 CAA 记录（{alias} 是其别名，CNAME）不允许本服务为 {name} 签发证书。${RECORD}`,
  'caa-forbids-parameters': `{domain} 的 CAA 记录只允许本服务在特定条件下为 {name} 签发证书，而这些条件未满足。${RECORD}`,
  'caa-forbids-parameters/alias': `{domain} 的 CAA 记录（{alias} 是其别名，CNAME）只允许本服务在特定条件下为 {name} 签发证书，而这些条件未满足。${RECORD}`,
  'caa-unavailable':
    'DNS 未能给出 {domain} 的 CAA 记录的可靠结果（{detail}），因此本服务无法为 {name} 签发。请在 DNS 恢复后重新提交。',
  'domain-blocked': `{domain} 的联系人已拒绝。${LIFT}`,
  'domain-blocked/parent': `{blocked} 的联系人已拒绝，{domain} 也因此被屏蔽。${LIFT}`,
  'domain-blocked/complained': `{domain} 的联系人将邮件举报为垃圾邮件。${LIFT}`,
  'domain-blocked/parent-complained': `{blocked} 的联系人将邮件举报为垃圾邮件，{domain} 也因此被屏蔽。${LIFT}`,
  'contact-takes-no-mail': `{domain} 在 DNS 中声明不接收邮件（null MX）。${OTHERS}`,
  'contact-takes-no-mail/only': `{domain} 在 DNS 中声明不接收邮件（null MX）。${MX_ONLY}`,
  'contact-has-no-mail-server': `{domain} 在 DNS 中既没有邮件服务器也没有地址，发送给 {contact} 的邮件会被退回。${OTHERS}`,
  'contact-has-no-mail-server/only': `{domain} 在 DNS 中既没有邮件服务器也没有地址，发送给 {contact} 的邮件会被退回。${MX_ONLY}`,
  'evidence-beyond-public':
    '{domain} 的确认日期为 {day}；公共 CA 最多可在 {days} 天内使用一次确认（BR 4.2.1）。',
  'evidence-too-old': '{domain} 的确认时间过久，不能用于签发。请重新提交，联系人会收到新的邮件。',
  'evidence-too-old/checked':
    '{domain} 的证明在证书签发之前已到期。请重新提交；如有更新的证明，将使用该证明。',
  'evidence-too-old/program':
    '{domain} 的证明已失效。ACME 客户端下次运行时会通过验证重新证明该域名。如果改为重新提交此订单，该域名将按普通订单的方式确认。',
  'approval-ended': `{domain} 的联系人未批准此证书。${AGAIN}`,
  'approval-ended/declined': `{domain} 的联系人之后已拒绝。${AGAIN}`,
  'approval-ended/by': `{contact} 撤回了对 {domain} 的批准。${AGAIN}`,
  'contact-complained': `{contact} 将关于 {domain} 的邮件举报为垃圾邮件。${BLOCKED}`,
  'contact-declined': `{contact} 拒绝了 {domain} 的请求。${BLOCKED}`,
  'contact-declined/comment': `{contact} 拒绝了 {domain} 的请求。${BLOCKED}联系人留言：“{comment}”`,
  'verification-lapsed': '有域名未在期限内完成确认。请与联系人沟通或更换联系人，然后重新提交。',
  'reissue-changes-names': '重新签发的证书与原证书内容相同。请取消此订单，改为续期。',
  'reissue-changes-organization': '重新签发的证书与原证书内容相同。请取消此订单，改为续期。',
  'ca-ends-before':
    '签发 CA 将于 {day} 到期，早于证书的到期日。请申请不超过 {days} 天的有效期，或等待下一个 CA。',
  'upstream-refused':
    '{issuer} 不签发此证书：{detail}（{problem}）。请更正其所指出的内容，然后重新提交订单。',
  'upstream-differs':
    '{issuer} 签发的证书与订单不符（{fields}）。该证书已在该机构吊销，不予交付。重新提交订单之前，请先询问运维人员。',
  'upstream-unknown': '无法确定 {issuer} 是否已签发证书。已通知运维人员。请重新提交订单，以申请另一张证书。',
  'upstream-late': '{issuer} 在一天之内未签发证书。最后得到的信息：{detail} 请重新提交订单。',
  'nothing-left-to-reissue': '被取代的证书将在一天内到期。请取消此订单，改为续期。',
  'service-fault': '服务未能签发证书。申请本身没有问题。请重新提交订单。',
  'evidence-declined':
    '{contact} 曾批准 {domain}，并于 {declinedAt} 撤回批准。除非联系人再次批准，请在 24 小时内吊销证书。',
  replaced: `此证书已由订单 {order} 续期，${INSTALLED}`,
  'replaced/reissued': `此证书已由订单 {order} 重新签发，${INSTALLED}`,
  'organization-review': 'OV 证书包含企业信息，必须由审核人员核实。',
  'policy-review': '按照本服务的规则，此订单需要人工审核。',
  'reviewer-is-author': '此订单或其续期的订单有一部分由您填写。必须由其他审核人员决定。',
  'reviewer-of-own-account': '此订单属于您自己的账号。必须由不属于该账号的审核人员决定。',
  'reviewer-has-address-of-author':
    '您现在或曾经使用的邮箱地址与此订单的填写人相同。必须由其他审核人员决定。',
  signing: '证书正在签发。',
  'issued-once-submitted': `提交申请后几分钟内签发，无需人工审核；${MOVES}`,
  'reviewed-once-submitted': `提交申请后 ${TIME}内签发；${MOVES}`,
  'issued-once-corrected': `修改并重新提交申请后几分钟内签发，无需人工审核；${MOVES}`,
  'reviewed-once-corrected': `修改并重新提交申请后 ${TIME}内签发；${MOVES}`,
  'issued-once-confirmed': `所有域名通过验证后几分钟内签发，无需人工审核；${MOVES}`,
  'reviewed-once-confirmed': `所有域名通过验证后 ${TIME}内签发；${MOVES}`,
  'issued-after-confirmation': '所有域名通过验证后几分钟内签发，无需人工审核。',
  'reviewed-after-confirmation': `所有域名通过验证后 ${TIME}内签发。`,
  'in-review': `域名确认后 ${TIME}内完成审核。`,
  'review-late': '审核已延迟：原预计 {expectedAt} 前完成。订单仍在等待审核人员处理。',
  'review-late-held': '审核已延迟：原预计 {expectedAt} 前完成。审核人员已暂缓此订单：“{comment}”',
  'order-waiting': '订单仍在等待审核人员处理。',
  'order-held': '审核人员已暂缓此订单：“{comment}”',
  'organization-not-found': '没有任何来源能证实该企业存在。',
  'organization-dissolved': '该企业已不存在。',
  'organization-name-differs': '登记机关登记的是另一个名称。',
  'organization-registration-number-differs': '登记机关登记的是另一个注册号。',
  'organization-address-differs': '某个来源列出的是另一个地址。',
  'organization-address-unverifiable': '没有任何来源能证实该地址。',
  'organization-phone-unverifiable': '无法通过经核实的号码联系到该企业。',
  'applicant-unknown': '该企业不认识申请人。',
  'applicant-not-authorized': '该企业未确认申请人有权申请。',
  'applicant-unreachable': '无法联系到申请人。',
  'document-missing': '需要提供材料。',
  'document-unreadable': '有材料无法阅读。',
  'document-outdated': '有材料已过时。',
  'name-unclear': '无法确定某个域名的含义或归属。',
  'name-misleading': '某个域名容易被误认为属于其他企业。',
  'reviewers-remark': '其他原因，见说明。',
};
