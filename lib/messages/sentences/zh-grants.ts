/** Sentences about grants, by the keys of the English ones. */
export const ZH_GRANTS: Readonly<Record<string, string>> = {
  'grant-namespace/wildcard': '请填写不带星号的命名空间：{base}。授权涵盖其下的所有名称，包括通配符名称。',
  'grant-namespace/public-suffix': '“{name}”是公共后缀，其下的域名由不同的人注册。请逐个授权其下的域名。',
  'grant-namespace/reserved':
    '“{name}”：“{domain}”是保留域名（{source}），证书不会包含其下的任何名称。请授权其他命名空间。',
  'grant-namespace/network': '“{name}”不是 CIDR 格式的网段。请填写例如 10.0.0.0/8 或 fd12:3456:789a::/48。',
  'grant-namespace/host-bits': '“{name}”的主机位不为零。该网段是 {network}，请这样填写。',
  'grant-namespace/mapped': '“{name}”以 IPv6 形式表示 IPv4 地址。请填写 IPv4 网段，例如 10.0.0.0/8。',
  'grant-namespace/not-assignable':
    '“{name}”包含不能用于服务器证书的地址（{network}：环回、链路本地、组播、文档示例、保留地址，或其他形式的 IPv4 地址）。请授权其他网段。',
  'grant-namespace/too-wide': '“{name}”范围过大。专用网段以外，最大只能授权 /{most}。',
  'grant-until/past': '授权的结束时间必须在将来。请填写更晚的时间。',
  'grant-until/too-late': '授权最长为 {days} 天。请将结束时间设为 {latest} 或更早，到期后再次授权。',
  'grant-ended': '对 {namespace} 的授权已结束，或此后有联系人拒绝。请让管理员再次授权，然后重新提交。',
};
