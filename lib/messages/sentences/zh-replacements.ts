/** Sentences about replacement requests, by the keys of the English ones. */
export const ZH_REPLACEMENTS: Readonly<Record<string, string>> = {
  'condition-needed':
    '请说明涉及哪些证书：按签发 CA、密钥类型、账号或签发时间。如果是全部证书，请将截止签发时间填写为当前时间。',
  'not-allowed/unknown-ca': '没有使用此标识的 CA。可用的标识见 GET /v1/ca。',
  'not-allowed/in-future': '该时间在将来。从现在起签发的证书用于替换其他证书，本身不应再被替换。',
  'not-allowed/not-before':
    '这段时间内没有签发任何证书：开始时间必须早于截止时间；未填写截止时间时，以当前时间为准。',
};
