export const ca = {
  title: 'CA 与吊销列表',
  how: '用于签发的证书，以及已吊销证书的列表（CRL）。',
  none: 'CA 尚未创建：请运行 npm run setup -- ca 创建。',
  roles: { root: '根 CA', issuing: '签发 CA' },
  name: '名称',
  files: '文件',
  certificate: '证书',
  crl: 'CRL',
};
