import * as z from 'zod';
import { type Attribution, AuditActor } from '../access/attribution.ts';
import { Member } from '../access/member.ts';
import { ShownCredential } from '../acme/credential.ts';
import { ReplacementRequest } from '../acme/replacement-request.ts';
import { IssuerChoice } from '../issuers/issuer-choice.ts';
import { ShownIssuer } from '../issuers/issuer-settings.ts';
import { AccountId, Instant, MemberId } from '../order/identifiers.ts';
import type { ListPage, PageRequest } from '../order/store.ts';
import { Block } from '../verification/block-store.ts';
import { Grant } from '../verification/grants/grant.ts';

/** The record of a member without its id. */
const MemberDetails = Member.omit({ id: true });
const IssuerRuleList = IssuerChoice.pick({ rules: true, default: true });
const MailHarm = z.object({ bounced: z.int(), complained: z.int() });

const event = <T extends string, S extends z.ZodRawShape>(type: T, facts: S) =>
  z.object({ id: z.string(), type: z.literal(type), at: Instant, by: AuditActor, ...facts });

/** A change of members' rights, or of what protects third parties (blocks, the mail guard), of what accounts may obtain without asking a contact (grants), of what programs may order for them (credentials), of which certificates are to be replaced, or of which CAs issue. Append-only. */
export const AuditEvent = z.discriminatedUnion('type', [
  event('member.added', { member: MemberId, after: MemberDetails }),
  event('member.changed', { member: MemberId, before: MemberDetails, after: MemberDetails }),
  /** Without `before` if the record could not be read. */
  event('member.removed', { member: MemberId, before: MemberDetails.optional() }),
  event('block.lifted', { before: Block }),
  event('grant.given', { after: Grant }),
  event('grant.ended', { before: Grant, after: Grant }),
  event('credential.created', { after: ShownCredential }),
  event('credential.revoked', { before: ShownCredential, after: ShownCredential }),
  event('replacement.requested', { after: ReplacementRequest }),
  event('replacement.ended', { before: ReplacementRequest, after: ReplacementRequest }),
  event('issuer.added', { after: ShownIssuer }),
  event('issuer.ended', { before: ShownIssuer, after: ShownIssuer }),
  event('issuer-rules.changed', { before: IssuerRuleList, after: IssuerRuleList }),
  /** For one account; for all accounts if none is named. */
  event('mail-guard.lifted', { account: AccountId.optional(), before: MailHarm, after: MailHarm }),
]);
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AUDIT_TYPES = [
  'member.added',
  'member.changed',
  'member.removed',
  'block.lifted',
  'grant.given',
  'grant.ended',
  'credential.created',
  'credential.revoked',
  'replacement.requested',
  'replacement.ended',
  'issuer.added',
  'issuer.ended',
  'issuer-rules.changed',
  'mail-guard.lifted',
] as const satisfies readonly AuditEvent['type'][];

/** Events of one type, or about one member: as the member who is changed, or as the member who makes the change. */
export type AuditFilter = { type?: AuditEvent['type'] | undefined; member?: MemberId | undefined };

/** Whether a filter includes an event. */
export const matchesAuditFilter = (event: AuditEvent, { type, member }: AuditFilter): boolean =>
  (type === undefined || event.type === type) &&
  (member === undefined ||
    ('member' in event && event.member === member) ||
    ('member' in event.by && event.by.member === member));

/** Reads audit events. The store that makes a change writes its event in the same transaction. */
export interface AuditStore {
  /** Newest first. @throws Rejection on a cursor of another list */
  list(filter: AuditFilter, page: PageRequest): Promise<ListPage<AuditEvent>>;
}

/** The event of a change of a member's record; undefined if nothing changes. */
export function memberEvent(
  id: string,
  { member, before, after }: { member: MemberId; before: Member | undefined; after: Member | undefined },
  act: Attribution,
): AuditEvent | undefined {
  const what = { id, ...act, member };
  const was = before && MemberDetails.parse(before);
  if (after === undefined) return { ...what, type: 'member.removed', ...(was && { before: was }) };
  const is = MemberDetails.parse(after);
  if (was === undefined) return { ...what, type: 'member.added', after: is };
  return isSame(was, is) ? undefined : { ...what, type: 'member.changed', before: was, after: is };
}

const isSame = (one: z.infer<typeof MemberDetails>, other: z.infer<typeof MemberDetails>): boolean =>
  one.account === other.account &&
  one.name === other.name &&
  one.email === other.email &&
  one.language === other.language &&
  one.roles.length === other.roles.length &&
  one.roles.every((role) => other.roles.includes(role));
