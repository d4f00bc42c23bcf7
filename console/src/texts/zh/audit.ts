export const audit = {
  how: '成员更改、解除的屏蔽和恢复的发送。记录只增不改。',
  loading: '正在加载操作记录',
  failed: '无法加载操作记录',
  none: '暂无操作记录',
  anyType: '全部操作',
  what: '操作',
  subject: '对象',
  change: '更改前后',
  all: '所有账号',
  setup: '部署命令',
  types: {
    'member.added': '添加成员',
    'member.changed': '更改成员',
    'member.removed': '移除成员',
    'block.lifted': '解除屏蔽',
    'mail-guard.lifted': '恢复发送',
  },
};
