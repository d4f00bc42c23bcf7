export const revoke = {
  header: '吊销证书',
  what: '此操作无法撤销。检查吊销状态的客户端将在数分钟内拒绝此证书。除非私钥已泄露，请先安装替代证书。',
  reason: '原因',
  reasons: {
    unspecified: '无特定原因',
    superseded: '已被其他证书替代',
    cessationOfOperation: '域名不再使用',
    affiliationChanged: '企业信息已变更',
    keyCompromise: '私钥已泄露',
    privilegeWithdrawn: '由服务方吊销',
  },
  type: '请输入序列号 {{serial}} 的最后 {{count}} 位',
  revoke: '永久吊销',
  done: '证书已吊销',
  failed: '证书未能吊销',
};
