import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type AttributeType,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { Member, type MemberStore } from '../../lib/access/member.ts';
import { systemClock } from '../../lib/clock.ts';
import { memberId } from '../../lib/views/member-view.ts';
import type { Aws } from '../stage/aws.ts';
import type { Operator } from '../stage/operator.ts';
import { Stop } from '../stage/stop.ts';

export type MemberSetup = {
  aws: Pick<Aws, 'cognito'>;
  members: MemberStore;
  operator: Operator;
  issuer: string;
  userPoolId: string;
};

export type MemberWish = Partial<
  Record<'email' | 'name' | 'roles' | 'account' | 'subject', string | undefined>
>;

/** Adds one member: a login in the user pool, and the member's record with its roles. */
export async function setUpMember(setup: MemberSetup, wish: MemberWish): Promise<void> {
  const { operator } = setup;
  const all = await setup.members.listAll();
  for (const { email, roles, account } of all)
    operator.say(`there   ${email}: ${roles.join(', ')}${account ? ` of ${account}` : ''}`);
  const first = !all.some(({ roles }) => roles.includes('operator'));
  if (first)
    operator.say('There is no operator yet. The first member should be one, who then adds all others.');

  const person = await personOf(operator, wish, first);
  const subject = wish.subject ?? (await ensureLogin(setup, person.email));
  if (subject !== undefined) await recordMember(setup, { ...person, id: memberId(setup.issuer, subject) });
}

/**
 * Writes the record of a member, unless it is there already.
 * @throws Stop if the service would lose its only operator
 */
export async function recordMember(
  { operator, members }: Pick<MemberSetup, 'operator' | 'members'>,
  member: Member,
): Promise<void> {
  const all = await members.listAll();
  const known = all.find(({ id }) => id === member.id);
  const operators = all.filter(({ roles }) => roles.includes('operator'));
  if (operators.length === 1 && operators[0]?.id === member.id && !member.roles.includes('operator'))
    throw new Stop(`${member.email} is the only operator: record another one first.`);
  const what = `${member.email} as ${member.roles.join(', ')}${member.account ? ` of the account ${member.account}` : ''}`;
  if (known && JSON.stringify(Member.parse(known)) === JSON.stringify(Member.parse(member)))
    return operator.say(`there   ${what}.`);
  if (
    !(await operator.approves(`${known ? 'Change the record of the member' : 'Record the member'} ${what}`))
  )
    return;
  await members.save(member, { by: { kind: 'setup' }, at: systemClock.now() });
  operator.say(`${what}: takes effect within a minute.`);
}

/** The record of a member as far as it was given, completed by questions. @throws Stop if a value is not valid */
export async function personOf(
  operator: Operator,
  wish: MemberWish,
  first: boolean,
): Promise<Omit<Member, 'id'>> {
  const email = wish.email ?? (await operator.answers('Mail address'));
  const name = wish.name ?? (await operator.answers('Name'));
  const roles =
    wish.roles ??
    (await operator.answers(
      'Roles, with commas (applicant, reviewer, auditor, operator)',
      first ? 'operator' : 'applicant',
    ));
  const list = roles.split(',').map((role) => role.trim());
  const account = list.includes('applicant')
    ? (wish.account ?? (await operator.answers('Account of the applicant (lower case, digits, “-”)')))
    : wish.account;
  const person = Member.omit({ id: true }).safeParse({
    email,
    name,
    roles: list,
    ...(account !== undefined && { account }),
  });
  if (person.success) return person.data;
  const faults = person.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Stop(`This member cannot be added. ${faults.join(' ')}`);
}

/** @returns the subject of the login, undefined if none was created */
async function ensureLogin(setup: MemberSetup, email: string): Promise<string | undefined> {
  const { aws, operator, issuer, userPoolId: UserPoolId } = setup;
  if (!issuer.endsWith(`/${UserPoolId}`))
    throw new Stop(
      `Tokens of this stage come from ${issuer}: name the member by their subject, with --subject.`,
    );
  const known = await aws.cognito
    .send(new AdminGetUserCommand({ UserPoolId, Username: email }))
    .catch((error: unknown) => {
      if (error instanceof UserNotFoundException) return undefined;
      throw error;
    });
  if (known) {
    operator.say(`there   The login ${email} (${known.UserStatus}).`);
    return subjectOf(known.UserAttributes);
  }
  if (!(await operator.approves(`Make the login ${email}; Cognito mails it a first password`)))
    return undefined;
  const { User } = await aws.cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: email,
      UserAttributes: [
        { Name: 'email', Value: email },
        // The operator vouches for the address; otherwise the password can never be reset by mail.
        { Name: 'email_verified', Value: 'true' },
      ],
      DesiredDeliveryMediums: ['EMAIL'],
    }),
  );
  operator.say(
    '        At the first sign-in, in the console, a new password of at least 14 characters is chosen and, unless',
  );
  operator.say('        the stage was deployed with secondFactor=false, an authenticator app is set up.');
  return subjectOf(User?.Attributes);
}

function subjectOf(attributes: readonly AttributeType[] = []): string {
  const subject = attributes.find(({ Name }) => Name === 'sub')?.Value;
  if (!subject) throw new Stop('Cognito does not name the subject of this login.');
  return subject;
}
