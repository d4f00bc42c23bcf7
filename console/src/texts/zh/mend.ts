export const mend = {
  how: '请根据原因进行修改。已验证的域名保持有效，除非您更改了已确认的内容。',
  reasons: '退回原因',
  parts: {
    names: '域名',
    csr: '密钥与 CSR',
    organization: '企业信息',
    contacts: '域名验证',
    applicant: '申请人',
  },
  changes: '您的修改',
  noChanges: '尚未修改。',
};
