import type { Language } from './member.ts';

type PageTexts = {
  title: (service: string) => string;
  intro: string;
  note: string;
  failed: string;
  ended: string;
  startAgain: string;
  backTo: (service: string) => string;
  signOut: string;
  signOutQuestion: string;
  signedOut: string;
  mayClose: string;
};

export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = {
  en: {
    title: (service) => `Sign in to ${service}`,
    intro: 'Choose a ready-made member. Each of them sees and does different things.',
    note: 'This page exists on one machine only, for trying out. A deployed service asks for a password and a second factor.',
    failed: 'The sign-in failed',
    ended: 'This sign-in has ended',
    startAgain:
      'It was completed already, or the page was open for too long. Open the console to sign in again.',
    backTo: (service) => `Open ${service}`,
    signOut: 'Sign out',
    signOutQuestion: 'Do you want to sign out?',
    signedOut: 'You are signed out',
    mayClose: 'This page can be closed.',
  },
  zh: {
    title: (service) => `登录 ${service}`,
    intro: '请选择一位预设成员。每位成员看到的内容和权限各不相同。',
    note: '此页面仅存在于单机运行环境中，供试用。正式部署的服务会要求输入密码和第二重验证。',
    failed: '登录失败',
    ended: '此次登录已结束',
    startAgain: '登录已完成，或页面打开时间过长。请打开控制台重新登录。',
    backTo: (service) => `打开 ${service}`,
    signOut: '退出登录',
    signOutQuestion: '确定要退出登录吗？',
    signedOut: '您已退出登录',
    mayClose: '可以关闭此页面。',
  },
};

/** The first supported language of an Accept-Language header, which browsers send in order of preference. */
export function languageOf(header: string | undefined): Language {
  for (const range of (header ?? '').split(',')) {
    const tag = range.trim().slice(0, 2).toLowerCase();
    if (tag === 'en' || tag === 'zh') return tag;
  }
  return 'en';
}
