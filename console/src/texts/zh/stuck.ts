export const stuck = {
  how: '既不需要申请人也不需要联系人处理，但没有进展的订单。',
  none: '没有停滞的订单',
  noneHow: '逾期的审核，以及超过 一小时的检查或签发会显示在此处。',
  because: '问题及处理方法',
  becauseOf: {
    checks: '自动检查超过 一小时。',
    issuance: '签发超过 一小时。',
    review: '审核已逾期。',
  },
  remedy: {
    checks: '系统会自动重试。通常是解析器没有响应：见 docs/operations.md 中的 OrderStuckSubmitted。',
    issuance: '系统会自动重试。通常是密钥或 DNS 记录的问题：见 docs/operations.md 中的 OrderStuckIssuing。',
    review: '系统会邮件提醒审核员。请确认有可审核的成员：见 OrderStuckReviewing。',
  },
};
