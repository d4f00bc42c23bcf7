export const progress = {
  title: '进度',
  stages: { submit: '已提交', domains: '域名验证', review: '审核', issue: '签发' },
  statuses: {
    success: '已完成',
    pending: '未开始',
    error: '失败',
    stopped: '已停止',
    'in-progress': '进行中',
  },
  confirmed: '已验证 {{count}} / {{of}} 个域名',
  confirmedOf: '{{count}} / {{of}}',
  held: '审核员暂缓',
  expected: '预计 {{date}}',
  expectedLater: '最早 {{date}}（等待处理中）',
};
