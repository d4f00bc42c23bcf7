const ADD = '请添加以下记录：{record}';
const REPLACE = '请将其替换为：{record}';
const AGAIN = '请稍后重新检查。';
const SIGN = '请修复该区域的签名，然后重新检查。';
const DIRECT = '请直接提供该文件，不要重定向。';
const CONTENT = '请在该地址放置一个只包含以下值的文件：{value}';
const PUBLIC = '请发布公网地址、改用其他方法，或请本服务的运维人员允许该网络。';

/** Sentences about checks of control over a domain, by the keys of the English ones. */
export const ZH_DOMAIN_VALIDATION: Readonly<Record<string, string>> = {
  'txt-missing': `DNS 中 {label} 没有 TXT 记录。${ADD}`,
  'txt-differs': `{label} 的 {count} 条 TXT 记录都不是所需的值，实际为：{found}。${ADD}`,
  'txt-differs/alias':
    '{label} 是 {owner} 的别名，而那里的 {count} 条 TXT 记录都不是所需的值，实际为：{found}。请在 {owner} 添加包含以下值的 TXT 记录：{value}',
  'txt-differs/surrounded': `{label} 的一条 TXT 记录在所需的值前后带有引号或空白：{found}。${REPLACE}`,
  'txt-unreliable': `DNS 未能给出 {label} 的 TXT 记录的可靠结果（{detail}）。${AGAIN}`,
  'txt-unreliable/bogus': `{label} 的 DNSSEC 签名无效（{detail}），因此不能使用其记录。${SIGN}`,
  'label-too-long': '{name} 过长，不能使用此方法：{label} 超出了 DNS 允许的字符数。请改用其他方法。',
  'persistent-issuer': `{label} 的 {count} 条 TXT 记录都没有指定本服务（{issuers}），实际为：{found}。${ADD}`,
  'persistent-malformed': `{label} 的 TXT 记录 {found} 指定了本服务，但格式有误：每个参数应为不含空格的 \`name=value\`，以一个分号分隔，且只出现一次；\`persistUntil\` 应为秒数。${REPLACE}`,
  'persistent-account': `{label} 的 TXT 记录指定了其他账号（{found}），或未指定账号。${ADD}`,
  'persistent-ended': `{label} 的 TXT 记录已按其 \`persistUntil\` 于 {day} 失效。${REPLACE}`,
  'persistent-wildcard': `{label} 的 TXT 记录只涵盖 {name} 本身。如需涵盖通配符和 {name} 之下的名称，${REPLACE}`,
  'http-no-address': 'DNS 中没有 {host} 的地址（A、AAAA），因此无法获取 {url}。请发布地址，或改用其他方法。',
  'http-unreliable': `DNS 未能给出 {host} 的地址的可靠结果（{detail}）。${AGAIN}`,
  'http-unreliable/bogus': `{host} 的 DNSSEC 签名无效（{detail}），因此不能使用其地址。${SIGN}`,
  'http-network': `{host} 只有本服务不连接的非公网地址：{addresses}。${PUBLIC}`,
  'http-network/redirect': `{from} 重定向到 {host}，而 {host} 只有本服务不连接的非公网地址：{addresses}。${DIRECT}`,
  'http-timeout': `获取 {url} 超过了 {seconds} 秒。请确认服务器能及时响应，且没有防火墙丢弃请求。${AGAIN}`,
  'http-unreachable': `无法连接到 {url}，地址为 {addresses}（{detail}）。请确认该地址有 Web 服务器，且没有防火墙拒绝请求。${AGAIN}`,
  'http-closed': `服务器在完整返回 {url} 之前关闭了连接。请查看服务器日志。${AGAIN}`,
  'http-tls':
    '无法与 {url} 建立 TLS 连接（{detail}）。此处接受任何证书；请检查服务器的 TLS 设置，或不要重定向到 https。',
  'http-tls/http2': '{url} 的服务器只支持 HTTP/2。请同时启用 HTTP/1.1，或不要重定向到该服务器。',
  'http-protocol':
    '{url} 的响应不是 HTTP/1.1（{detail}）。请通过 HTTP/1.1 提供该文件；只支持 HTTP/2 的服务器无法使用。',
  'http-headers': '{url} 的响应标头超过 {kilobytes} KB。请减少或缩短标头。',
  'http-status': `{url} 返回状态码 {status}，而不是 200。${CONTENT}`,
  'http-busy': `{url} 返回状态码 {status}，这是服务器故障。${AGAIN}`,
  'http-redirect-status':
    '{url} 返回状态码 {status}，本服务不跟随。请直接提供该文件，或使用状态码 301、302、307 或 308。',
  'http-redirect-location': '{url} 的重定向没有唯一有效的 `Location` 标头。请直接提供该文件，或更正该标头。',
  'http-redirect-target': `{url} 重定向到 {target}，本服务不跟随：只跟随到域名的 80 端口 http 和 443 端口 https，且不含用户名和密码。${DIRECT}`,
  'http-redirect-value': `{url} 重定向到包含所需值的地址，这不能证明任何事。${DIRECT}`,
  'http-redirect-loop': `{url} 循环重定向，回到 {target}。${DIRECT}`,
  'http-redirect-count': '从 {url} 开始的重定向超过 {most} 次。请直接提供该文件，或减少重定向。',
  'http-encoded': '{url} 的响应使用了内容编码 {encoding}，而本服务不接受任何编码。请提供未压缩的文件。',
  'http-too-long': `{url} 的响应超过 {kilobytes} KB。${CONTENT}`,
  'http-differs': `{url} 的文件内容为 {found}。${CONTENT}`,
  'http-differs/hidden': `{url} 的文件并非只包含所需的值。${CONTENT}`,
  perspectives:
    '从本网络看已通过验证，但 {count} 个其他网络中的 {without} 没有看到相同的结果。请等待更改到达该域名的所有域名服务器和服务器，并确保防火墙不区分网络，然后再次检查。',
  'perspectives/few':
    '从本网络看已通过验证，但本服务的其他网络只有 {count} 个，少于公共证书规则的要求。需要由本服务的管理员配置更多。',
  'perspectives/regions': '从本网络看已通过验证，但看到相同结果的网络都在同一个地区。请再次检查。',
};
