export const contacts = {
  none: '请先填写域名。',
  covers: '确认 {{names}}',
  confirmed: '已验证，有效期至 {{until}}',
  proven: '已验证（{{method}}），有效期至 {{until}}，无需发送邮件',
  granted: '内部名称和 IP 地址由管理员授权，不询问联系人。',
  noMail: '根据 DNS，此域名不接收邮件，因此以下地址都无法确认。请为其配置邮件，或移除该域名下的名称。',
  loading: '正在加载邮箱地址',
  language: '邮件语言',
  languageHow: '发送给域名联系人的邮件所用语言。',
};
