export const action = {
  retry: '重试',
  refresh: '刷新',
  cancel: '取消',
  close: '关闭',
  save: '保存',
  copy: '复制',
  copied: '已复制',
  download: '下载',
  delete: '删除',
};
