export const stuck = {
  how: '既不需要申请人也不需要联系人处理，但没有进展的订单。',
  none: '没有停滞的订单',
  noneHow: '半小时内没有进展的订单和逾期的审核会显示在此处。',
  because: '问题及处理方法',
  becauseOf: {
    overdue: '定时任务应在半小时前继续处理此订单。',
    'in-progress': '检查和签发通常只需数分钟，此订单已超过半小时。',
    review: '审核已逾期。',
  },
  remedy: {
    overdue: '请查看告警 SweepFailed 和 SweepStopped（docs/operations.md）。',
    'in-progress':
      '请在日志中查找订单号；见 OrderStuckSubmitted 和 OrderStuckIssuing（docs/operations.md）。',
    review: '系统会邮件提醒审核员。请确认有可审核的成员：见 OrderStuckReviewing。',
  },
};
