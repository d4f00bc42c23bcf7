/** Sentences about issuers and their rules, by the keys of the English ones. */
export const ZH_ISSUERS: Readonly<Record<string, string>> = {
  'not-allowed/issuer-exists': '已有标识为 {id} 的签发机构。请选择其他标识。',
  'not-allowed/issuers-full': '一个环境最多可有 {most} 个其他签发机构（包括已停用的），无法再添加。',
  'not-allowed/unknown-issuer': '没有使用此标识且在用的签发机构。可用的标识见 GET /v1/issuers。',
  'not-allowed/covered-rule':
    '没有订单会用到此规则，因为规则 {number} 已涵盖其全部订单。请将它移到该规则之前，或将其删除。',
  'not-allowed/rules-too-long': '全部规则合计超过 {most} 个字符。请填写上级域名，而不是逐个列出。',
  'not-allowed/short-lived-only':
    '{issuer} 签发的证书最长七天。请仅在针对最长七天证书（shortlived 配置）的规则中选用它，此处请选择其他签发机构。',
  'not-allowed/ca-says': '无法添加该签发机构：{detail} 请更正后重新添加。',
  'required/eab': '该签发机构要求账户与合同绑定。请在 eab 中填写其提供的密钥标识和 HMAC 密钥。',
  'condition-needed/rule': '规则需要条件：类型、域名、账号或配置。如果针对全部订单，请修改默认签发机构。',
  'issuer-validates': '{issuer} 自行验证这些域名，并自行检查 CAA 记录（BR 1.3.2）：此处的确认仅为内部许可。',
  'csr-lacks-names':
    '{issuer} 只认证证书请求中包含的名称，其中缺少 {missing}。请使用申请中的全部名称重新生成证书请求。',
};
