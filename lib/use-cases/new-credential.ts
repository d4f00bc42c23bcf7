import type { Attribution } from '../access/attribution.ts';
import { isOwnAccount, type Member, type MemberReader } from '../access/member.ts';
import type { Credential, CredentialEncryption } from '../acme/credential.ts';
import type { Applicant, Organization } from '../application/application.ts';
import { nameMessage } from '../application/messages/name-messages.ts';
import { cleanName } from '../application/names/clean-name.ts';
import { readName } from '../application/names/examine-names.ts';
import { applicantFindings } from '../application/organization/applicant.ts';
import { organizationFindings } from '../application/organization/organization.ts';
import type { Clock, Instant } from '../clock.ts';
import type { Caller } from '../http/caller.ts';
import { invalidField } from '../http/parsing/findings.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { CertificateType } from '../order/identifiers.ts';
import { newSortableId } from '../order/order-id.ts';
import type { Policy } from '../policy/policy.ts';
import { Rejection } from '../problem.ts';
import { attributionOf, attributionToSelf } from '../views/audit-view.ts';
import { memberId } from '../views/member-view.ts';

export type CredentialMaker = {
  members: Pick<MemberReader, 'load'>;
  encryption: Pick<CredentialEncryption, 'encrypt'>;
  clock: Clock;
  policy: Policy;
  random: (bytes: number) => Uint8Array;
  /** The issuer of tokens, which is a part of the ids of members. */
  issuer: string;
};

type Asked = {
  name: string;
  member?: string | undefined;
  domains?: readonly string[] | undefined;
  type: CertificateType;
  validityDays?: number | undefined;
  organization?: Organization | undefined;
  applicant?: Applicant | undefined;
  expiresAt?: Instant | undefined;
};

/** HS256 needs a key of at least 256 bits (RFC 7518 §3.2). */
const HMAC_KEY_BYTES = 32;

/** The longest name of an applicant; that of a member may be longer. */
const LONGEST_APPLICANT = 128;

/**
 * The credential that a member asks for, with its key.
 * @throws Rejection `invalid-request` with every finding
 */
export async function newCredential(
  deps: CredentialMaker,
  asked: Asked,
  caller: Caller,
): Promise<{ credential: Credential; hmacKey: string; act: Attribution }> {
  const { encryption, clock, random } = deps;
  const { account, id: createdBy, name, email } = await answering(deps, asked.member, caller);
  const createdAt = clock.now();
  const { type, organization, validityDays, expiresAt } = asked;
  const applicant = asked.applicant ?? { name: name.slice(0, LONGEST_APPLICANT), email };
  const { domains, findings: wrongDomains } = readDomains(asked.domains, deps.policy);
  const findings = [
    ...wrongDomains,
    ...organizationFindings({ type, organization }),
    ...applicantFindings(applicant),
    ...(expiresAt !== undefined && expiresAt <= createdAt ? [PAST_END] : []),
  ];
  const [first] = findings;
  if (first) throw new Rejection('invalid-request', first.message, findings);
  const id = newSortableId(createdAt, random);
  const hmacKey = Buffer.from(random(HMAC_KEY_BYTES)).toString('base64url');
  const byOperator = asked.member !== undefined && createdBy !== caller.id;
  const credential = {
    ...(byOperator && { madeBy: caller.id }),
    ...{ id, account, name: asked.name, type, applicant, createdAt, createdBy },
    ...(domains && { domains }),
    ...(validityDays !== undefined && { validityDays }),
    ...(organization && { organization }),
    ...(expiresAt !== undefined && { expiresAt }),
    sealedKey: await encryption.encrypt(hmacKey, { account, id }),
  };
  const by = byOperator ? attributionOf(caller, clock) : attributionToSelf(caller, clock);
  return { credential, hmacKey, act: { ...by, at: createdAt } };
}

/** The member who will answer for the orders: the caller, or the applicant whom an operator names. @throws Rejection `invalid-request` */
async function answering(
  { members, issuer }: Pick<CredentialMaker, 'members' | 'issuer'>,
  subject: string | undefined,
  caller: Caller,
): Promise<Member & { account: string }> {
  const isOperator = caller.roles.includes('operator');
  if (subject !== undefined && memberId(issuer, subject) !== caller.id && !isOperator)
    throw invalidField('/member', 'not-yours', 'Only an operator names another member. Remove this.');
  if (subject === undefined && !caller.roles.includes('applicant'))
    throw invalidField(
      '/member',
      'member-needed',
      'Name the applicant who answers for its orders: the subject of the member’s access tokens.',
    );
  const member = subject === undefined ? caller : await members.load(memberId(issuer, subject));
  const account = member?.account;
  if (member && account !== undefined && isOwnAccount(member, { account })) return { ...member, account };
  throw invalidField('/member', 'not-allowed', 'There is no applicant with this subject. Name another one.');
}

/** Domains as certificates name them, each once. */
function readDomains(
  typed: readonly string[] | undefined,
  policy: Policy,
): { domains: string[] | undefined; findings: Finding[] } {
  const findings: Finding[] = [];
  const read = new Set<string>();
  typed?.forEach((each, index) => {
    const field = `/domains/${index}`;
    const found = readName(cleanName(each), policy);
    if ('fault' in found) findings.push({ field, ...found.fault });
    else if (found.name !== found.base)
      findings.push({ field, ...nameMessage('name-wildcard-position/domain', { base: found.base }) });
    else read.add(found.base);
  });
  return { domains: typed && [...read], findings };
}

const PAST_END: Finding = {
  field: '/expiresAt',
  code: 'not-allowed',
  message: 'A credential has to end in the future. Give a later time.',
};
