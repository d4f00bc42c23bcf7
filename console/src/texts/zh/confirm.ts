export const confirm = {
  keep: '保持不变',
  failed: '未做任何更改',
  gone: '订单已发生变化，无法再执行此操作。',
  header: { withdraw: '撤回此订单？', cancel: '永久关闭此订单？', delete: '删除此草稿？' },
  what: {
    withdraw: '订单将变回草稿，您可以修改后重新提交。联系人收到的邮件将失效；已验证的域名保持有效。',
    cancel: '订单将被关闭且无法恢复。您可以随时提交新的申请。',
    delete: '草稿、文件及其历史记录将被删除。',
  },
  done: { withdraw: '订单已撤回', cancel: '订单已关闭', delete: '草稿已删除' },
};
