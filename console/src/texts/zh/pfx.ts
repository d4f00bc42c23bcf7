export const pfx = {
  title: '生成 PFX',
  how: '适用于 IIS、Azure、macOS 和 Java：将证书、证书链和私钥合并为一个文件。在浏览器中生成，私钥和密码不会上传。',
  key: '私钥',
  keyHow: '生成密钥时保存的文件（PEM 格式）。',
  drop: '将私钥文件拖放到此处',
  password: 'PFX 密码',
  passwordHow: '导入 PFX 时需要。采用 AES-256 加密，需 Windows Server 2019 或更高版本。',
  make: '生成并保存 PFX',
  failed: '未能生成 PFX',
  faults: {
    'no-key': '此文件不包含私钥。请选择 .key 文件。',
    encrypted: '此私钥已加密。请先解密：openssl pkey -in encrypted.key -out plain.key',
    unreadable: '无法读取此文件中的私钥。请选择原始保存的文件。',
    mismatch: '此私钥与证书不匹配。请选择与 CSR 一同生成的私钥。',
  },
};
