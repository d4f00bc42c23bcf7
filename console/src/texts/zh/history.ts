export const history = {
  loading: '正在加载历史记录',
  failed: '历史记录加载失败',
  more: '显示更多',
  at: '时间',
  what: '事件',
  who: '操作方',
  actors: {
    applicant: '申请人',
    automation: '程序（ACME）',
    reviewer: '审核员',
    contact: '域名联系人',
    'key-holder': '私钥持有者',
    policy: '策略',
    service: '系统',
  },
};
