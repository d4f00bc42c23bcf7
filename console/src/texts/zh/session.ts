export const session = {
  signIn: '登录',
  signInAgain: '重新登录',
  signOut: '退出登录',
  signedOut: '您已退出登录',
  signedOutHow: '如果他人也使用此设备，请关闭此窗口。',
  ended: '会话已结束',
  endedHow: '请重新登录后继续。当前显示的内容可能已过期，登录前无法进行任何修改。',
  startFailed: '控制台无法启动',
  stranger: '您已登录，但尚未注册为成员',
  strangerHow: '需要由 {{service}} 的管理员为您注册。请将您的标识告知管理员：{{subject}}',
  offline: '无法连接服务',
  offlineHow: '当前显示的内容可能已过期，服务恢复后会自动刷新。',
};
