import type { Instant } from '../clock.ts';
import type { Finding, FindingCode } from '../order/finding-codes.ts';
import type { Periods } from '../policy/defaults.ts';
import type { Policy } from '../policy/policy.ts';
import { Application, type ApplicationDraft, type Organization } from './application.ts';
import { canonicalHash } from './canonical-hash.ts';
import type { DomainPlan } from './contacts/domain-plan.ts';
import { planDomains } from './contacts/plan-domains.ts';
import { compareCsr } from './csr/compare-csr.ts';
import { examineCsr } from './csr/examine-csr.ts';
import { highRiskExaminer } from './high-risk/high-risk.ts';
import type { HighRiskRules } from './high-risk/high-risk-rules.ts';
import { jsonPointer } from './json-pointer.ts';
import type { KeySpec } from './keys/key-policy.ts';
import type { KeyReuse } from './keys/key-store.ts';
import { contactMessage } from './messages/contact-messages.ts';
import { csrMessage } from './messages/csr-messages.ts';
import { nameMessage } from './messages/name-messages.ts';
import { cleanName } from './names/clean-name.ts';
import { examineNames } from './names/examine-names.ts';
import { applicantFindings } from './organization/applicant.ts';
import { organizationFindings } from './organization/organization.ts';
import { validity } from './validity.ts';

/** What is derived from an application without findings. */
export type ApplicationFacts = {
  /** The application, which is complete. */
  readonly application: Application;
  /** Lower-case A-labels in the order of the application, wildcards with their star. */
  readonly names: readonly string[];
  readonly domains: readonly DomainPlan[];
  readonly key: { readonly spkiHash: string; readonly type: KeySpec };
  /** SubjectPublicKeyInfo, DER in base64. */
  readonly spki: string;
  /** SHA-256 of the organisation in the subject, as canonical JSON; absent for DV. */
  readonly subjectHash?: string;
  readonly validityDays: number;
};

export type Examination = {
  /** What must be corrected before the application can be submitted. */
  readonly findings: Finding[];
  /** What differs from the request, and needs no correction. */
  readonly notes: Finding[];
  /** The domains and contacts for the valid names. */
  readonly domains: readonly DomainPlan[];
  /** Present only if there are no findings. */
  readonly facts?: ApplicationFacts;
};

/** The rules by which an application is examined. */
export type ExaminationRules = {
  policy: Policy;
  periods: Periods;
  /** Whether a key of another order of the account is noted (the default) or rejected. */
  keyReuse?: KeyReuse;
  /** Which names need a reviewer. */
  highRiskRules?: HighRiskRules;
};

/** `keepsNames`: a reissue, to which no names can be added. */
type ExaminationContext = ExaminationRules & { now: Instant; keepsNames?: boolean };

/** Findings that may result from an invalid name: the contact or the CSR may be for that name. */
const FOLLOWS_FROM_NAMES: ReadonlySet<FindingCode> = new Set([
  'contact-unused',
  'contact-domain-invalid',
  'verification-unused',
  'csr-name-not-applied-for',
]);

/** Whether the domain of a contact is one of the names as they were typed. */
const isTyped = (field: string, names: readonly string[]): boolean =>
  names.some(
    (name) =>
      jsonPointer('contacts', name) === field || jsonPointer('contacts', name.replace(/^\*\./, '')) === field,
  );

/** Examines everything in an application that needs neither the network nor data of other accounts. */
export function examineApplication(
  application: ApplicationDraft,
  { now, policy, periods, highRiskRules, keepsNames }: ExaminationContext,
): Examination {
  const { findings: nameFindings, names } = examineNames(application.names, policy);
  const plan = planDomains(names, application);
  const csr = application.csr === undefined ? NO_CSR : examineCsr(application.csr);
  const certified = names.map(({ name }) => name);
  // The CSR is compared with names as typed, too: an invalid name has a finding of its own.
  const typed = [...certified, ...application.names.map(cleanName)];
  const compared = csr.facts
    ? compareCsr(csr.facts, typed, { keepsNames, policy })
    : { findings: [], notes: [] };
  const isNamed =
    application.names.length > 0 &&
    nameFindings.every(({ code }) => code === 'names-too-large' || code === 'name-duplicate');
  const follows = ({ code, field }: Finding) =>
    FOLLOWS_FROM_NAMES.has(code) && (code !== 'contact-domain-invalid' || isTyped(field, application.names));
  const term = validity(application.validityDays, { now, policy, defaultDays: periods.validityDays });

  const findings = [
    ...(application.type === undefined ? [TYPE_MISSING] : []),
    ...(application.names.length === 0 ? [NAMES_MISSING] : []),
    ...nameFindings,
    ...[...plan.findings, ...csr.findings, ...compared.findings].filter((each) => isNamed || !follows(each)),
    ...organizationFindings(application),
    ...applicantFindings(application.applicant),
    ...term.findings,
  ];
  const notes = [...compared.notes, ...term.notes, ...highRiskExaminer(highRiskRules)(names)];
  const found = { findings, notes, domains: plan.domains };
  if (findings.length > 0 || csr.facts?.keyType === undefined) return found;

  const complete = Application.parse(application);
  const { spki, spkiHash, keyType } = csr.facts;
  return {
    ...found,
    facts: {
      application: complete,
      names: certified,
      domains: plan.domains,
      key: { spkiHash, type: keyType },
      spki: spki.toString('base64'),
      ...(application.organization && { subjectHash: subjectHash(application.organization) }),
      validityDays: term.days,
    },
  };
}

const TYPE_MISSING: Finding = {
  field: '/type',
  ...contactMessage('type-missing', {}),
};

const NAMES_MISSING: Finding = {
  field: '/names',
  ...nameMessage('names-missing', {}),
};

const NO_CSR: ReturnType<typeof examineCsr> = {
  findings: [
    {
      field: '/csr',
      ...csrMessage('csr-missing', {}),
    },
  ],
};

/** Equal for organisations that are equal in a certificate, which has no telephone, street or register number. */
const subjectHash = ({ name, country, region, city }: Organization): string =>
  canonicalHash({ name, country, region, city });
