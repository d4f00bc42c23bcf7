export const accounts = {
  how: '有成员或订单的所有账号。数字为各状态的订单数，可能延迟数秒。',
  loading: '正在加载账号',
  failed: '无法加载账号',
  members: '成员：{{count}}',
  none: '尚无账号：请在成员页面添加申请人。',
};
