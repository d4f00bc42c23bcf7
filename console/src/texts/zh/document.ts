export const document = {
  name: '文件',
  type: '格式',
  size: '大小',
  failed: '无法加载文件',
  add: '添加文件',
  limits: 'PDF、PNG 或 JPEG，每个不超过 {{megabytes}} MB，最多 {{most}} 个。',
  drop: '将文件拖放到此处',
  refused: '{{name}} 过大，或不是 PDF、PNG、JPEG 格式。',
  uploading: '正在上传',
  notUploaded: '文件未能上传',
  notRemoved: '文件未能移除',
  remove: '删除 {{name}}',
};
