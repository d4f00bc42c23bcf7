import type { BrowserClient } from '@countersign/aws-emulators/oidc/member';
import { LOOPBACK_REDIRECT_URI } from '../lib/access/loopback-redirect.ts';
import type { Role } from '../lib/access/member.ts';
import { MEMBERS } from './members.ts';

type Words = BrowserClient['members'][number]['about'];

/** What each role may do, as the sign-in page says it. */
const ROLES: Readonly<Record<Role, Words>> = {
  applicant: { en: 'Applicant: orders certificates', zh: '申请人：申请证书' },
  reviewer: { en: 'Reviewer: decides on applications', zh: '审核员：审核申请' },
  auditor: { en: 'Auditor: reads everything, changes nothing', zh: '审计员：可查看一切，不做更改' },
  operator: {
    en: 'Operator: members, mail, certificate authority',
    zh: '管理员：成员、邮件、证书颁发机构',
  },
};

/** The client of `npm run login` at the OIDC provider of this machine. */
export const COMMAND_LINE_CLIENT_ID = 'countersign-command-line';

/** The console's client at the OIDC provider of this machine. */
export const consoleClient = (port: number, serviceName: string): BrowserClient => ({
  clientId: 'countersign-console',
  name: serviceName,
  origins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`],
  // The paths of console/src/sign-in/paths.ts.
  signedInPath: '/signed-in',
  signedOutPath: '/signed-out',
  commandLine: { clientId: COMMAND_LINE_CLIENT_ID, redirectUri: LOOPBACK_REDIRECT_URI },
  members: MEMBERS.map(({ name: subject, fullName: name, email, roles, account }) => ({
    subject,
    name,
    email,
    about: {
      en: roles.map((role) => ROLES[role].en).join('; ') + (account ? ` for the account ${account}` : ''),
      zh: roles.map((role) => ROLES[role].zh).join('；') + (account ? `（账号 ${account}）` : ''),
    },
  })),
});
