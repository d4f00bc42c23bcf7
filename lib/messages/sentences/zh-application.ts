const SEND_CSR =
  '请发送证书签名请求（CSR），即从“-----BEGIN CERTIFICATE REQUEST-----”到“-----END CERTIFICATE REQUEST-----”的全部内容。';
const OTHER_KEY = '请重新生成密钥：ECDSA P-256 或 P-384，或 2048、3072、4096 位的 RSA。';
const NEW_KEY = '请生成新的密钥，并用它重新生成 CSR。';
const OTHER_PROGRAM = '请用其他程序重新生成 CSR。';
const COPY_AGAIN = '请重新复制完整的文件。';
const OWN_DOMAIN = '请使用您已注册的域名或其子域名。';
const REVIEWED = '需要人工审核。';
const PHONE = '请填写“+”、国家代码和号码，只使用数字，例如 +4930123456。';

const phone = (code: string): Record<string, string> => ({
  [`${code}/letters`]: `“{value}”包含字母。${PHONE}`,
  [`${code}/zero`]: `“{value}”的国家代码前有 0。${PHONE}`,
  [`${code}/length`]: `“{value}”有 {count} 位数字；连同国家代码应为 7 到 15 位。${PHONE}`,
  [`${code}/no-plus`]: `“{value}”没有以国家代码开头。${PHONE}`,
  [code]: `“{value}”包含数字以外的字符。${PHONE}`,
});

/** Sentences about an application, by the keys of the English ones. */
export const ZH_APPLICATION: Readonly<Record<string, string>> = {
  'type-missing': '未填写。请选择 DV；如果证书需要包含企业信息，请选择 OV。',
  'names-missing': '未填写域名。请列出证书要绑定的每个域名。',
  'name-malformed': '“{name}”：这不是域名。请填写类似 www.example.org 的域名。',
  'name-malformed/space': '“{name}”：域名中包含空格。请逐个填写域名，不要包含空格。',
  'name-malformed/at-sign': '“{name}”：域名中包含“@”。请只填写域名。',
  'name-malformed/url': '“{name}”：这里不只有域名，看起来像网址。请只填写域名。',
  'name-malformed/character': '“{name}”：包含“{found}”，域名中不能使用该字符。请只填写域名。',
  'name-malformed/empty-label': '“{name}”：域名中有空的部分。请删除多余的点。',
  'name-malformed/label':
    '“{name}”：“{label}”只能由字母、数字和连字符组成，并以字母或数字开头和结尾。请按 DNS 中的写法填写。',
  'name-hidden-character': '“{name}”：包含不可见字符或控制字符。请手动输入域名，不要粘贴。',
  'name-underscore':
    '“{name}”：证书不能包含带下划线的主机名（BR 7.1.4.3）。请为主机更换名称，例如改用连字符。',
  'name-ip-address': '“{name}”：这是 IP 地址。请填写域名。',
  'name-address-form':
    '“{name}”：不同程序对这种 IP 地址写法的理解不同，浏览器会读作 {address}。请用四个不带前导零的十进制数填写地址；如果您指的就是它，请填写 {address}。',
  'name-address-form/embedded': '“{name}”：这是以 IPv6 形式书写的 IPv4 地址 {address}。请填写 {address}。',
  'name-address-form/zone':
    '“{name}”：“%”后面的部分是某一台机器上的网络接口，证书不能包含它。请填写客户端所连接的地址。',
  'name-address-form/network':
    '“{name}”：证书只能包含单个地址，不能包含网段。请逐个填写服务器的地址，例如 {address}。',
  'name-address-form/more': '“{name}”：这里不只有 IP 地址。请填写 {address}。',
  'name-address-form/malformed':
    '“{name}”：这不是完整的 IP 地址。请填写类似 10.0.0.1 或 fd00::1 的地址，或者填写域名。',
  'name-address-reserved':
    '“{name}”：这不是某一台主机的地址（{source}），因此不能授权给任何人。请填写客户端所连接的地址。',
  'name-too-long': '“{name}”：域名有 {length} 个字符，最多允许 {most} 个。请使用更短的域名。',
  'name-too-long/wildcard': '“{name}”：连同“*.”共有 {length} 个字符，最多允许 {most} 个。请使用更短的域名。',
  'name-too-many-labels': '“{name}”：域名有 {count} 级，最多接受 {most} 级。请使用级数更少的域名。',
  'name-label-too-long': '“{name}”：“{label}”有 {length} 个字符，最多允许 {most} 个。请使用更短的名称。',
  'name-reserved-label':
    '“{name}”：“{label}”的第 3、4 位是连字符，但不是有效的国际化域名（xn--）。请按 DNS 中的写法填写。',
  'name-wildcard-position/domain': '请填写不带星号的域名：{base}。通过 DNS 验证也适用于通配符域名。',
  'name-wildcard-position/file':
    '通配符域名需要通过 DNS 验证，不能通过网站文件验证。请选择 DNS 方式，并填写不带星号的域名：{base}。',
  'name-wildcard-position': '“{name}”：通配符只能是开头的一个“*.”，例如 *.example.org。其他域名请逐个列出。',
  'name-wildcard-position/address': '“{name}”：IP 地址没有通配符。请逐个列出地址。',
  'name-wildcard-public-suffix/internal':
    '“{name}”：许多客户端不接受直接位于“{base}”之下的通配符。请使用下一级的通配符，例如 *.team.{base}，或逐个列出名称。',
  'name-wildcard-public-suffix': `“{name}”：“*.{base}”会涵盖许多所有者的域名（BR 3.2.2.6）。请使用您已注册域名下的通配符。`,
  'name-special-use': `“{name}”：“{domain}”是保留域名，没有所有者（{source}），因此没有联系人可以确认其下的域名。${OWN_DOMAIN}`,
  'name-special-use/internal':
    '“{name}”：“{domain}”是保留名称（{source}），管理员不能授权其下的名称。请使用您已注册域名下的名称，或您自己网络中的名称，例如 .internal 下的名称。',
  'name-internal': `“{name}”：不以公共顶级域名结尾，不能为内部名称签发证书（BR 4.2.2）。${OWN_DOMAIN}`,
  'name-not-granted':
    '“{name}”是内部名称，账户需要获得授权。请让本服务的管理员把“{domain}”或其上级域授权给您的账户，然后重新提交。如果您指的是公共域名，请改正。',
  'name-not-granted/address':
    '“{name}”是 IP 地址，账户需要获得授权。请让本服务的管理员把 {network} 或更大的网段授权给您的账户，然后重新提交。',
  'name-public-suffix': `“{name}”：“{base}”是公共后缀，其他人在其下注册域名。${OWN_DOMAIN}`,
  'name-trailing-dot': '“{name}”：域名以点结尾。请删除结尾的点。',
  'name-duplicate': '“{name}”已在 {first} 中列出。请删除其中一个。',
  'names-too-large':
    '所有域名在证书中共占 {bytes} 字节，最多接受 {most} 字节。请删除一部分，并为它们另外申请证书。',
  'name-high-risk': `“{name}”属于“{domain}”，该域名常被仿冒或由许多所有者共用：${REVIEWED}`,
  'name-high-risk/unicode': `“{name}”（显示为“{read}”）属于“{domain}”，该域名常被仿冒或由许多所有者共用：${REVIEWED}`,
  'name-lookalike': `“{name}”容易与“{domain}”混淆：${REVIEWED}`,
  'name-lookalike/unicode': `“{name}”（显示为“{read}”）容易与“{domain}”混淆：${REVIEWED}`,
  'name-lookalike/word': `“{name}”包含“{word}”或容易与之混淆的词：${REVIEWED}`,
  'name-lookalike/word-unicode': `“{name}”（显示为“{read}”）包含“{word}”或容易与之混淆的词：${REVIEWED}`,
  'name-mixed-letters': `“{name}”（显示为“{read}”）混用了通常不会一起使用的文字：${REVIEWED}`,
  'name-signs': `“{name}”（显示为“{read}”）包含不是字母的符号：${REVIEWED}`,
  'name-looks-latin': `“{name}”（显示为“{read}”）使用其他文字书写，但所有字母看起来都像拉丁字母：${REVIEWED}`,
  'csr-missing': '未填写。请生成密钥和 CSR，并只发送 CSR。',
  'csr-not-a-request': `缺少 BEGIN 行。${SEND_CSR}`,
  'csr-not-a-request/lines': `CSR 的 BEGIN 行和 END 行不匹配。${SEND_CSR}`,
  'csr-not-a-request/other': `这是{found}。${SEND_CSR}`,
  'csr-not-a-request/label': `这是标签为“{label}”的内容。${SEND_CSR}`,
  'csr-cut-off/line': 'CSR 缺少 {line} 行。请复制完整的文件。',
  'csr-cut-off': `CSR 应有 {length} 字节，但只有 {found} 字节，内容不完整。${COPY_AGAIN}`,
  'csr-more-than-one': '共有 {count} 个证书签名请求。请只发送其中一个。',
  'csr-unreadable/empty': 'CSR 的 BEGIN 行和 END 行之间没有内容。请复制完整的文件。',
  'csr-unreadable/character': 'CSR 中包含“{found}”，base64 中不会出现该字符。请重新复制文件。',
  'csr-unreadable': 'CSR 的 base64 有 {length} 个字符，数量有缺失或多余。请重新复制文件。',
  'csr-trailing-bytes': 'CSR 结束后还有 {count} 个字节。请删除它们，或重新生成 CSR。',
  'csr-version/missing': `CSR 没有版本号，必须为 0（RFC 2986 §4.1）。${OTHER_PROGRAM}`,
  'csr-version':
    'CSR 的版本号是 {version}，应为 0（RFC 2986 §4.1）；2022 年以前的 certbot 会这样写。请用更新的程序重新生成 CSR。',
  'csr-malformed/tag': `CSR 以字节 0x{byte} 开头，应为 0x30（SEQUENCE）。${COPY_AGAIN}`,
  'csr-malformed/ber': `CSR 使用不定长度的 BER 编码，而不是 DER。${OTHER_PROGRAM}`,
  'csr-malformed/length-field': `CSR 的长度字段有 {count} 个字节，过长。${COPY_AGAIN}`,
  'csr-malformed/content': `CSR 的内容已损坏，无法按 DER 读取。${COPY_AGAIN}`,
  'csr-malformed/parts': `CSR 有 {count} 个部分，应为 3 个。${OTHER_PROGRAM}`,
  'csr-malformed/algorithm': `CSR 的签名算法不是 SEQUENCE。${OTHER_PROGRAM}`,
  'csr-malformed/signature': `CSR 的签名不是整字节的 BIT STRING。${OTHER_PROGRAM}`,
  'csr-malformed/long-length': `CSR 中的某个长度占用了过多字节，DER 不允许这样。${OTHER_PROGRAM}`,
  'csr-malformed/info': `CSR 的被签名部分不是 SEQUENCE。${OTHER_PROGRAM}`,
  'csr-malformed/subject': `CSR 没有主题字段；它可以为空，但必须存在。${OTHER_PROGRAM}`,
  'csr-malformed/key': `CSR 没有公钥。${OTHER_PROGRAM}`,
  'csr-malformed/attributes': `CSR 的公钥之后不是属性。${OTHER_PROGRAM}`,
  'csr-malformed/more': `CSR 的属性之后还有其他数据。${OTHER_PROGRAM}`,
  'csr-name-not-ascii':
    'CSR 中的某个 DNS 名称包含既非 ASCII 也非 UTF-8 的字节（十六进制 {hex}）。请用 ASCII（xn--…）形式的名称重新生成 CSR。',
  'csr-name-not-certifiable': 'CSR 请求了“{name}”，任何证书都不能包含它。请生成不含它的 CSR。',
  'csr-name-not-certifiable/no-domain': 'CSR 请求了“{name}”，但证书只能绑定域名。请生成不含它的 CSR。',
  'csr-name-not-certifiable/no-name':
    'CSR 请求了“{name}”，但证书只能包含域名和 IP 地址。请重新生成不包含它的 CSR。',
  'csr-signature-algorithm':
    'CSR 的签名算法是{algorithm}。请使用 RSA（PKCS #1）或 ECDSA 以及 SHA-256、SHA-384 或 SHA-512 签名，例如 `openssl req -sha256`。',
  'csr-signature-invalid': 'CSR 的签名不是由其自身的密钥生成，或 CSR 之后被改动。请用私钥重新生成。',
  'csr-name-not-applied-for':
    'CSR 请求了“{name}”，但申请的域名中没有它。请在申请中添加，或生成不含它的 CSR。',
  'csr-name-not-applied-for/reissue': 'CSR 请求了“{name}”，但要重新签发的证书中没有它。请生成不含它的 CSR。',
  'csr-name-read-as-utf8':
    'CSR 中的“{name}”使用 UTF-8 编码，而 CSR 中的 DNS 名称应为 ASCII；已按该名称读取。',
  'csr-subject-ignored': 'CSR 中的主题不会被使用；证书内容以申请为准。',
  'csr-extension-ignored': 'CSR 以本服务不签发的形式请求了{extension}；证书中不会包含它。',
  'csr-attribute-ignored': 'CSR 包含{attribute}，它不会被使用。',
  'key-published': `此 CSR 的私钥已被公开（{source}）。${NEW_KEY}`,
  'key-unreadable': `无法读取 CSR 中的公钥：其内容不是所声明类型的密钥。${NEW_KEY}`,
  'key-unreadable/empty': 'CSR 中的公钥为空。请用您的密钥重新生成 CSR。',
  'key-type-not-allowed': `不接受 {type} 类型的密钥。${OTHER_KEY}`,
  'key-type-not-allowed/curve': `不接受曲线 {curve} 上的密钥。${OTHER_KEY}`,
  'key-size-not-allowed': `不接受 {bits} 位的 RSA 密钥。${OTHER_KEY}`,
  'key-exponent-not-allowed': `RSA 密钥的公开指数是 {exponent}，必须为 65537。${NEW_KEY}`,
  'key-encoding-not-allowed':
    '密钥的编码不符合证书的要求（BR 7.1.3.1）。请使用命名曲线和未压缩的点，或使用 rsaEncryption 和 NULL 生成 CSR（openssl 默认如此）。',
  'key-weak-small-factor': 'RSA 模数可被 {factor} 整除。请用其他程序生成新的密钥。',
  'key-weak-close-primes': 'RSA 密钥的两个素数过于接近，可被分解。请用其他程序生成新的密钥。',
  'key-weak-roca': 'RSA 密钥由有缺陷的 Infineon 库生成（ROCA，CVE-2017-15361）。请在该设备之外生成新的密钥。',
  'key-reused': `订单 {order} 也使用此密钥。${NEW_KEY}`,
  'key-reused/several': `订单 {order} 及另外 {more} 个订单也使用此密钥。${NEW_KEY}`,
  'key-reused/noted':
    '订单 {order} 也使用此密钥。此密钥可以接受；如果每张证书使用各自的密钥，丢失一个密钥只会影响一张证书。',
  'key-reused/several-noted':
    '订单 {order} 及另外 {more} 个订单也使用此密钥。此密钥可以接受；如果每张证书使用各自的密钥，丢失一个密钥只会影响一张证书。',
  'key-compromised': `由于密钥已被他人掌握，使用此密钥的一张证书已被吊销。${NEW_KEY}`,
  'key-in-use': `此密钥不能在这里使用。${NEW_KEY}`,
  'organization-not-for-dv': 'DV 证书不包含企业信息。请删除企业信息（`organization`），或申请 OV 证书。',
  'organization-missing': 'OV 证书包含企业信息，但未填写。请添加企业信息（`organization`）。',
  'organization-name-missing': '未填写。请填写企业的法定名称。',
  'organization-registration-number-missing': '未填写。请填写企业在所在国家的注册号。',
  'organization-country-missing': '未填写。请填写 ISO 3166-1 的两位国家代码，例如 CN。',
  'organization-region-missing': '未填写。请填写省、州或地区。',
  'organization-city-missing': '未填写。请填写城市。',
  'organization-street-missing': '未填写。请填写街道和门牌号。',
  'organization-postal-code-missing': '未填写。请填写邮政编码。',
  'organization-phone-missing': '未填写。请填写电话号码，例如 +4930123456。',
  'organization-country-unknown': '“{value}”不是两位国家代码。请填写 ISO 3166-1 的两位国家代码，例如 CN。',
  'organization-country-unknown/named': '“{value}”不是两位国家代码。请填写 {code}。',
  'organization-name-placeholder': '“{value}”是占位内容。请填写企业的法定名称。',
  'organization-registration-number-placeholder': '“{value}”是占位内容。请填写企业在所在国家的注册号。',
  'organization-region-placeholder': '“{value}”是占位内容。请填写省、州或地区。',
  'organization-city-placeholder': '“{value}”是占位内容。请填写城市。',
  'organization-street-placeholder': '“{value}”是占位内容。请填写街道和门牌号。',
  'organization-postal-code-placeholder': '“{value}”是占位内容。请填写邮政编码。',
  'organization-name-web-address': '“{value}”包含网址或邮箱地址。请填写不含它的名称。',
  'organization-name-phone-number': '“{value}”包含电话号码。请填写不含它的名称。',
  'organization-name-instruction': '“{value}”要求读者执行操作。请只填写名称。',
  'organization-legal-name-placeholder':
    '“{value}”是占位内容。如果 `name` 就是完整的正式名称，请删除此字段。',
  'organization-legal-name-web-address': '“{value}”包含网址或邮箱地址。请填写不含它的名称。',
  'organization-legal-name-phone-number': '“{value}”包含电话号码。请填写不含它的名称。',
  'organization-legal-name-instruction': '“{value}”要求读者执行操作。请只填写名称。',
  'applicant-name-missing': '未填写。请填写此申请负责人的姓名。',
  'applicant-email-missing': '未填写。请填写此申请负责人的邮箱地址。',
  'applicant-name-placeholder': '“{value}”是占位内容。请填写此申请负责人的姓名。',
  'applicant-name-web-address': '“{value}”包含网址或邮箱地址。请填写不含它的姓名。',
  'applicant-name-web-address/domain': '“{value}”中有一部分会被邮件程序当作域名。请在每个点之后加一个空格。',
  'applicant-name-phone-number': '“{value}”包含电话号码。请填写不含它的姓名。',
  'applicant-name-instruction': '“{value}”要求读者执行操作。请只填写姓名。',
  ...phone('organization-phone-malformed'),
  ...phone('applicant-phone-malformed'),
  'contact-not-allowed': '“{address}”不能确认“{domain}”。请选择 {first}，或同一域名下的其他邮箱：{others}。',
  'contact-not-allowed/several':
    '“{address}”不止一个地址，而“{domain}”只能有一个联系人。请选择 {first}，或同一域名下的其他邮箱：{others}。',
  'contact-not-allowed/long-domain': '“{domain}”过长，无法用作邮箱地址。请改为指定其上级域名的联系人。',
  'contact-domain-invalid':
    '“{domain}”不是可以写入证书的域名，因此没有联系人可以确认它。请更正域名，或删除此联系人。',
  'contact-domain-invalid/spelling': '“{domain}”不是规范的域名写法。请填写“{meant}”。',
  'contact-unused': '此申请中没有域名是“{domain}”或其子域名。请删除此联系人。',
  'verification-unused': '此申请中没有域名是“{domain}”或其子域名。请删除 `verification` 中的这一项。',
  'verification-unused/closer':
    '“{domain}”下的每个域名都由更具体的域名验证。请删除 `verification` 中的这一项。',
  'verification-unused/spelling': '“{domain}”不是规范的域名写法。请填写“{meant}”。',
  'verification-unused/no-domain':
    '“{domain}”不是证书可以包含的域名。请更正，或删除 `verification` 中的这一项。',
  'verification-unused/not-asked':
    '“{domain}”是内部名称或 IP 地址，由操作员授予，无法以其他方式验证。请删除 `verification` 中的这一项。',
  'method-and-contact':
    '“{domain}”选择了以 {method} 验证，却又指定了会收到邮件的联系人。请删除联系人或验证方式。',
  'http-proves-one-name':
    '文件只能验证“{domain}”本身，但此处还用于 {names}。请选择 `dns`，或在 `verification` 中逐一列出主机；通配符必须以 DNS 验证。',
  'contact-unused/closer': '“{domain}”下的每个域名都有更具体的联系人。请删除此联系人。',
  'contact-unused/not-asked':
    '“{domain}”是内部名称或 IP 地址：由管理员授权，不询问任何联系人。请删除该联系人。',
  'validity-too-long': '申请的有效期为 {days} 天；现在签发的证书最多有效 {most} 天。请填写 {most} 天或更短。',
  'validity-beyond-public':
    '证书有效期将为 {days} 天。公共 CA 目前最多可签发 {most} 天（BR 6.3.2），部分客户端不接受更长的有效期。',
  'method-ended':
    '自 {day} 起（{source}），不再允许通过邮件确认域名。本服务没有其他方式，不再签发证书：请向其他 CA 申请。',
  'method-ended/internal':
    '自 {day} 起（{source}），公共 CA 不再允许通过邮件确认域名。本 CA 是私有 CA，继续使用此方式。',
  'method-ends-soon': '通过邮件确认将于 {day} 停止（{source}），此后本服务不再签发证书。请在此之前完成签发。',
  cleaned: '“{typed}”已按“{read}”读取。',
  'cleaned/csr': 'CSR {damages}，已自动修正。',
  'left-out': '“{name}”重复列出；证书中只包含一次。',
  'left-out/empty': '有一个域名为空，已忽略。',
};
