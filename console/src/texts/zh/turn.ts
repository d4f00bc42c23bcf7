export const turn = {
  applicant: '等待申请人处理',
  submit: '待您处理：请完善申请信息并提交',
  mend: '待您处理：请修改申请信息后重新提交',
  'confirm-domain': '等待域名联系人确认',
  'new-mail-or-contact': '待您处理：请重新发送邮件，或更换联系人',
  review: '等待审核员审核',
  checks: '正在自动检查',
  issue: '正在签发证书',
  contacts: '已发送邮件至：{{contacts}}。请提醒对方查收，或在下方更换联系人。',
  demo: '本机不会真正发送邮件：请在<1>已发送邮件</1>中查看，并以联系人身份答复。',
  held: '审核员暂缓了此订单：“{{comment}}”',
  until: {
    applicant: '如未处理，订单将于 {{date}} 关闭。',
    contact: '如域名在 {{date}} 前未确认，订单将退回给申请人。',
    reviewer: '预计 {{date}} 前完成。',
    service: '预计 {{date}} 前完成。',
  },
};
