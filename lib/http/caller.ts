import * as z from 'zod';
import { Member, type Role } from '../access/member.ts';
import type { AccountId } from '../order/identifiers.ts';
import { Rejection } from '../problem.ts';
import type { HttpEvent } from './http-event.ts';

/** The caller of an operation: a member, as an operator registered it. */
export type Caller = Member;

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('This is not JSON.');
    return z.NEVER;
  }
});

/** What the authorizer passes with every request. */
export const AuthorizerContext = z.union([
  z.object({ member: json.pipe(Member) }),
  z.object({ stranger: z.string() }),
  z.object({ refused: z.string() }),
]);
export type AuthorizerContext = z.input<typeof AuthorizerContext>;

/**
 * The member that the authorizer identified, if the member has one of the roles.
 * @throws Rejection `unauthenticated`, `forbidden`
 */
export function callerOf(event: HttpEvent, roles: readonly Role[]): Caller {
  const context = AuthorizerContext.safeParse(event.requestContext.authorizer?.lambda);
  if (!context.success) throw unauthenticated('Send an access token: Authorization: Bearer ….');
  if ('refused' in context.data) throw unauthenticated(context.data.refused);
  if ('stranger' in context.data) {
    throw new Rejection(
      'forbidden',
      `Your token is valid, but its subject is not a member. Have an operator add ${context.data.stranger} (issuer#subject).`,
    );
  }
  const { member } = context.data;
  if (!roles.some((role) => member.roles.includes(role))) {
    throw new Rejection('forbidden', `You need the role ${roles.join(' or ')}. Have an operator assign it.`);
  }
  return member;
}

/** RFC 6750 §3. */
const unauthenticated = (detail: string): Rejection =>
  new Rejection('unauthenticated', detail, [], { 'www-authenticate': 'Bearer' });

/** The caller's account. @throws Rejection `forbidden` if no operator has assigned one */
export function accountOfCaller({ account }: Caller): AccountId {
  if (account !== undefined) return account;
  throw new Rejection('forbidden', 'You belong to no account. Have an operator assign one.');
}
