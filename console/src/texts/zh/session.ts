export const session = {
  signIn: '登录',
  signInAgain: '重新登录',
  signInHere: '在此页面登录',
  noWindow:
    '登录窗口已关闭或被浏览器阻止：请允许本站打开窗口，然后重新登录。如在此页面登录，已填写的内容将会丢失。',
  signOut: '退出登录',
  signedOut: '您已退出登录',
  signedOutHow: '如果他人也使用此设备，请关闭此窗口。',
  ended: '会话已结束',
  endedHow: '请重新登录后继续。当前显示的内容可能已过期，登录前无法进行任何修改。',
  pageFailed: '页面加载失败',
  startFailed: '控制台无法启动',
  noClient:
    '目前无法登录：{{serviceName}} 尚未在其身份提供方 {{issuer}} 为本控制台指定客户端。请管理员在该提供方注册客户端，并以 consoleClientId 参数重新部署（docs/deploy.md）。联系方式：{{operatorContact}}',
  stranger: '您已登录，但尚未注册为成员',
  strangerHow: '需要由 {{service}} 的管理员为您注册。请将您的标识告知管理员：{{subject}}',
  offline: '无法连接服务',
  offlineHow: '当前显示的内容可能已过期，服务恢复后会自动刷新。',
};
