import type { MemberDraft } from './member-draft.ts';

/** The region in the issuer of a Cognito user pool; undefined for another provider. */
export const cognitoRegion = (issuer: string): string | undefined =>
  /^https:\/\/cognito-idp\.([a-z0-9-]+)\.amazonaws\.com\//.exec(issuer)?.[1];

/** The command that makes a login, has the provider mail the invitation, and registers the member. */
export function invitationCommand({ name, email, roles, account }: MemberDraft, region: string): string {
  const options = {
    stage: 'STAGE',
    region,
    email: quoted(email),
    name: quoted(name),
    roles: roles.join(','),
    ...(account !== '' && { account: quoted(account) }),
  };
  const given = Object.entries(options).map(([option, value]) => `--${option} ${value}`);
  return `npm run setup -- members --yes ${given.join(' ')}`;
}

/** For a POSIX shell: nothing in single quotes is special. */
const quoted = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;
