import { randomBytes } from 'node:crypto';
import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { addDocument } from '../../../functions/http/add-document.ts';
import { addIssuer } from '../../../functions/http/add-issuer.ts';
import { approveOrder } from '../../../functions/http/approve-order.ts';
import { attachDocument } from '../../../functions/http/attach-document.ts';
import { cancelOrder } from '../../../functions/http/cancel-order.ts';
import { changeIssuerRules } from '../../../functions/http/change-issuer-rules.ts';
import { changeMe } from '../../../functions/http/change-me.ts';
import { checkDomainNow } from '../../../functions/http/check-domain.ts';
import { checkIssuer } from '../../../functions/http/check-issuer.ts';
import { chooseContact } from '../../../functions/http/choose-contact.ts';
import { claimOrder } from '../../../functions/http/claim-order.ts';
import { countOrders } from '../../../functions/http/count-orders.ts';
import { createAcmeCredential } from '../../../functions/http/create-acme-credential.ts';
import { deleteOrder } from '../../../functions/http/delete-order.ts';
import { endGrant } from '../../../functions/http/end-grant.ts';
import { endIssuer } from '../../../functions/http/end-issuer.ts';
import { endReplacement } from '../../../functions/http/end-replacement.ts';
import { getAcmeCredential } from '../../../functions/http/get-acme-credential.ts';
import { getCertificate } from '../../../functions/http/get-certificate.ts';
import { getDocument } from '../../../functions/http/get-document.ts';
import { getDomain } from '../../../functions/http/get-domain.ts';
import { getGrant } from '../../../functions/http/get-grant.ts';
import { getMe } from '../../../functions/http/get-me.ts';
import { getOrder } from '../../../functions/http/get-order.ts';
import { getReplacement } from '../../../functions/http/get-replacement.ts';
import { getSettings } from '../../../functions/http/get-settings.ts';
import { giveGrant } from '../../../functions/http/give-grant.ts';
import { giveUpDomain } from '../../../functions/http/give-up-domain.ts';
import { holdOrder } from '../../../functions/http/hold-order.ts';
import { liftMailGuard } from '../../../functions/http/lift-mail-guard.ts';
import { listAccounts } from '../../../functions/http/list-accounts.ts';
import { listAcmeClients } from '../../../functions/http/list-acme-clients.ts';
import { listAcmeCredentials } from '../../../functions/http/list-acme-credentials.ts';
import { listAllEvents } from '../../../functions/http/list-all-events.ts';
import { listAudit } from '../../../functions/http/list-audit.ts';
import { listBlocks } from '../../../functions/http/list-blocks.ts';
import { listChanges } from '../../../functions/http/list-changes.ts';
import { listContacts } from '../../../functions/http/list-contacts.ts';
import { listDocuments } from '../../../functions/http/list-documents.ts';
import { listDomains } from '../../../functions/http/list-domains.ts';
import { listEvents } from '../../../functions/http/list-events.ts';
import { listEvidence } from '../../../functions/http/list-evidence.ts';
import { listGrants } from '../../../functions/http/list-grants.ts';
import { listIssuers } from '../../../functions/http/list-issuers.ts';
import { listMembers } from '../../../functions/http/list-members.ts';
import { listOrders } from '../../../functions/http/list-orders.ts';
import { listReplacements } from '../../../functions/http/list-replacements.ts';
import { listReviews } from '../../../functions/http/list-reviews.ts';
import { listRevisions } from '../../../functions/http/list-revisions.ts';
import { listStuckOrders } from '../../../functions/http/list-stuck-orders.ts';
import { modifyApplication } from '../../../functions/http/modify-application.ts';
import { patchApplication } from '../../../functions/http/patch-application.ts';
import { placeOrder } from '../../../functions/http/place-order.ts';
import { preflight } from '../../../functions/http/preflight.ts';
import { putMember } from '../../../functions/http/put-member.ts';
import { refuseOrder } from '../../../functions/http/refuse-order.ts';
import { reissueOrder } from '../../../functions/http/reissue-order.ts';
import { releaseOrder } from '../../../functions/http/release-order.ts';
import { removeBlock } from '../../../functions/http/remove-block.ts';
import { removeDocument } from '../../../functions/http/remove-document.ts';
import { removeMember } from '../../../functions/http/remove-member.ts';
import { renewOrder } from '../../../functions/http/renew-order.ts';
import { requestReplacement } from '../../../functions/http/request-replacement.ts';
import { resendMail } from '../../../functions/http/resend-mail.ts';
import { returnOrder } from '../../../functions/http/return-order.ts';
import { revokeAcmeCredential } from '../../../functions/http/revoke-acme-credential.ts';
import { revokeOrder } from '../../../functions/http/revoke-order.ts';
import { showCa } from '../../../functions/http/show-ca.ts';
import { showIssuerRules } from '../../../functions/http/show-issuer-rules.ts';
import { showMailGuard } from '../../../functions/http/show-mail-guard.ts';
import { startDomainValidation } from '../../../functions/http/start-validation.ts';
import { submitOrder } from '../../../functions/http/submit-order.ts';
import { withdrawOrder } from '../../../functions/http/withdraw-order.ts';
import type { MemberStore } from '../../../lib/access/member.ts';
import type { KeyReuse } from '../../../lib/application/keys/key-store.ts';
import type { AuditStore } from '../../../lib/audit/audit.ts';
import type { Counters } from '../../../lib/counters.ts';
import { networks } from '../../../lib/domain-validation/networks.ts';
import { performCheck } from '../../../lib/domain-validation/perform-check.ts';
import { isConditional } from '../../../lib/http/conditional-get.ts';
import type { Endpoint } from '../../../lib/http/endpoint.ts';
import { problemsOf } from '../../../lib/http/operation.ts';
import type { HttpResponse } from '../../../lib/http/reply.ts';
import type { OrderStore } from '../../../lib/order/store.ts';
import { DEFAULT_PERIODS } from '../../../lib/policy/defaults.ts';
import { PROBLEMS } from '../../../lib/problem.ts';
import type { OwnAccount } from '../../../lib/review/four-eyes.ts';
import { needsReviewer } from '../../../lib/review/needs-reviewer.ts';
import { reviewTime } from '../../../lib/review/review-time.ts';
import type { BlockStore } from '../../../lib/verification/block-store.ts';
import type { ChallengeStore } from '../../../lib/verification/challenge-store.ts';
import type { EvidenceStore } from '../../../lib/verification/evidence.ts';
import type { ViewRules } from '../../../lib/views/view-rules.ts';
import { operations } from '../../../scripts/pages/operations.ts';
import { SERVICE } from '../../a-service.ts';
import { aRegistrar, memoryAccountKeys } from '../../doubles/acme-registrar.ts';
import { memoryAcme } from '../../doubles/acme-store.ts';
import { memoryAnswers } from '../../doubles/answer-store.ts';
import { memoryAudit } from '../../doubles/audit-store.ts';
import { memoryAuthorityStore } from '../../doubles/authority-store.ts';
import { memoryBlocks } from '../../doubles/block-store.ts';
import { memoryCaSuccession } from '../../doubles/ca-succession-store.ts';
import { memoryCertificateStore } from '../../doubles/certificate-store.ts';
import { memoryChallenges } from '../../doubles/challenge-store.ts';
import { memoryFeed } from '../../doubles/change-feed.ts';
import { memoryCounts } from '../../doubles/count-store.ts';
import { memoryCounters } from '../../doubles/counters.ts';
import { memoryCredentialEncryption } from '../../doubles/credential-encryption.ts';
import { memoryCredentials } from '../../doubles/credential-store.ts';
import { memoryUses } from '../../doubles/credential-uses.ts';
import { memoryCrls } from '../../doubles/crl-store.ts';
import { memoryDocuments } from '../../doubles/document-store.ts';
import { memoryDomains } from '../../doubles/domain-store.ts';
import { memoryEvidence } from '../../doubles/evidence-store.ts';
import { memoryGrants } from '../../doubles/grant-store.ts';
import { useHighRateLimits } from '../../doubles/high-rate-limits.ts';
import { memoryIssuers, memoryIssuerUses } from '../../doubles/issuer-store.ts';
import { memoryKeys } from '../../doubles/key-store.ts';
import { memoryMailCounts } from '../../doubles/mail-count-store.ts';
import { auditedMembers } from '../../doubles/member-store.ts';
import { orderMemory } from '../../doubles/order-memory.ts';
import { memoryOrders } from '../../doubles/order-store.ts';
import { memoryReplacements } from '../../doubles/replacement-store.ts';
import { memoryRequests } from '../../doubles/request-store.ts';
import { resolverOf } from '../../doubles/resolver.ts';
import { memoryTaskTokens } from '../../doubles/task-token-store.ts';
import { memoryWorkflow } from '../../doubles/workflow.ts';
import { NAMES } from '../../workflow/proves-by-dns.ts';
import { type Asked, anEvent, contextOf } from './event.ts';
import { PEOPLE } from './people.ts';

const ISSUER = 'https://id.example';

/** Operations that need no token: they have tests of their own. */
export const SERVED = (await operations())
  .map(({ operation }) => operation)
  .filter(({ roles }) => roles !== 'anyone');

/** An answer, as a program reads it. */
export type Got = {
  status: number;
  headers: HttpResponse['headers'];
  // biome-ignore lint/suspicious/noExplicitAny: a test reads JSON by its fields, and fails if one is missing.
  body: any;
  text: string;
};

/** The stores of the API instead of plain maps. */
type Stores = {
  store?: OrderStore;
  challenges?: ChallengeStore;
  evidence?: EvidenceStore;
  members?: MemberStore;
  blocks?: BlockStore;
  audit?: AuditStore;
};

/** The whole API over plain maps, with the given DNS, and counters of requests. */
export function anApi(
  zone: Parameters<typeof resolverOf>[0] = {},
  rates: Counters = memoryCounters(),
  {
    ownAccount = 'allowed',
    keyReuse = 'noted',
    stores = {},
  }: { ownAccount?: OwnAccount; keyReuse?: KeyReuse; stores?: Stores } = {},
) {
  useHighRateLimits();
  const clock = handClock();
  const memory = orderMemory();
  const calendar = {
    REVIEW_ZONE: 'Europe/Berlin',
    REVIEW_WEEKDAYS: ['1', '2', '3', '4', '5'],
    REVIEW_HOLIDAYS: [],
    REVIEW_CLOSES_AT: '17:00',
  };
  const needed = needsReviewer({});
  const audit = memoryAudit();
  const members = auditedMembers(audit, Object.values(PEOPLE));
  const mails = memoryMailCounts(audit);
  const uses = memoryUses();
  const deps = {
    clock,
    store: memoryOrders(memory),
    answers: memoryAnswers(clock, memory),
    rates,
    counts: memoryCounts(),
    keys: memoryKeys(memory),
    challenges: memoryChallenges([], memory.changes),
    blockDays: DEFAULT_PERIODS.blockDays,
    feed: memoryFeed(memory),
    audit,
    blocks: memoryBlocks([], audit),
    mailCounts: mails.mailCounts,
    limits: {
      days: 3,
      ofAccount: { bouncedPercent: 5, leastBounced: 10, complainedPercent: 0.1, leastComplained: 3 },
      ofAll: { bouncedPercent: 8, leastBounced: 50, complainedPercent: 0.3, leastComplained: 15 },
    },
    evidence: memoryEvidence(),
    domains: memoryDomains(),
    grants: memoryGrants([], audit),
    credentials: memoryCredentials([], audit, memory),
    uses,
    acme: memoryAcme(uses),
    encryption: memoryCredentialEncryption(),
    directoryUrl: `${SERVICE.url}/acme/directory`,
    replacements: memoryReplacements(audit),
    choice: memoryIssuers(audit),
    issuerUses: memoryIssuerUses(),
    requests: memoryRequests(),
    accountKeys: memoryAccountKeys(),
    registrar: aRegistrar(),
    privateCas: {
      check: async (caArn: string) =>
        caArn.endsWith('0') ? { finding: 'The CA is DISABLED.' } : { isShortLived: caArn.endsWith('7') },
    },
    taskTokens: memoryTaskTokens(),
    workflow: memoryWorkflow(),
    documents: memoryDocuments(),
    members,
    fourEyes: { members, ownAccount },
    certificates: memoryCertificateStore(),
    authorities: memoryAuthorityStore(),
    crls: memoryCrls(),
    dns: resolverOf(zone),
    caa: { enforced: true, domains: ['ca.example.net'] } as const,
    issuer: ISSUER,
    service: SERVICE,
    settings: {
      service: SERVICE,
      policy: 'internal' as const,
      caa: { enforced: true, domains: ['ca.example.net'] },
      keyReuse,
      ownAccount,
      approvalScopes: ['names', 'domain'] as const,
      review: reviewTime(calendar, DEFAULT_PERIODS),
      periods: DEFAULT_PERIODS,
    },
    succession: memoryCaSuccession(),
    pkiUrl: SERVICE.url,
    claimHours: 4,
    random: randomBytes,
    names: NAMES,
    policy: 'internal' as const,
    look: performCheck({ dns: resolverOf(zone), networks: networks([]), clock }),
    endingDays: DEFAULT_PERIODS.expiringSoonDays,
    reuseDays: () => 398,
    rules: { policy: 'internal' as const, periods: DEFAULT_PERIODS, keyReuse },
    view: {
      clock,
      review: reviewTime(calendar, DEFAULT_PERIODS),
      periods: DEFAULT_PERIODS,
      members,
      needsReviewer: (order: Parameters<ViewRules['needsReviewer']>[0]) => needed({ submission: order }),
    },
  };
  const served = { ...deps, ...stores };
  const endpoints: Record<string, Endpoint> = {
    addDocument: addDocument(served),
    addIssuer: addIssuer(served),
    changeIssuerRules: changeIssuerRules(served),
    checkIssuer: checkIssuer(served),
    endIssuer: endIssuer(served),
    listIssuers: listIssuers(served),
    showIssuerRules: showIssuerRules(served),
    approveOrder: approveOrder(served),
    attachDocument: attachDocument(served),
    cancelOrder: cancelOrder(served),
    changeMe: changeMe(served),
    checkDomain: checkDomainNow(served),
    chooseContact: chooseContact(served),
    claimOrder: claimOrder(served),
    deleteOrder: deleteOrder(served),
    countOrders: countOrders(served),
    createAcmeCredential: createAcmeCredential(served),
    getAcmeCredential: getAcmeCredential(served),
    listAcmeClients: listAcmeClients(served),
    listAcmeCredentials: listAcmeCredentials(served),
    revokeAcmeCredential: revokeAcmeCredential(served),
    listAccounts: listAccounts(served),
    getCertificate: getCertificate(served),
    getDocument: getDocument(served),
    getDomain: getDomain(served),
    endGrant: endGrant(served),
    endReplacement: endReplacement(served),
    getGrant: getGrant(served),
    getReplacement: getReplacement(served),
    getMe: getMe(served),
    getOrder: getOrder(served),
    getSettings: getSettings(served),
    giveGrant: giveGrant(served),
    giveUpDomain: giveUpDomain(served),
    holdOrder: holdOrder(served),
    liftMailGuard: liftMailGuard(served),
    listAllEvents: listAllEvents(served),
    listAudit: listAudit(served),
    listStuckOrders: listStuckOrders(served),
    showCa: showCa(served),
    listBlocks: listBlocks(served),
    listChanges: listChanges(served),
    listContacts: listContacts(served),
    listDocuments: listDocuments(served),
    listDomains: listDomains(served),
    listEvents: listEvents(served),
    listEvidence: listEvidence(served),
    listGrants: listGrants(served),
    listReplacements: listReplacements(served),
    listMembers: listMembers(served),
    listOrders: listOrders(served),
    listReviews: listReviews(served),
    listRevisions: listRevisions(served),
    modifyApplication: modifyApplication(served),
    patchApplication: patchApplication(served),
    placeOrder: placeOrder(served),
    preflight: preflight(served),
    putMember: putMember(served),
    refuseOrder: refuseOrder(served),
    releaseOrder: releaseOrder(served),
    removeBlock: removeBlock(served),
    removeDocument: removeDocument(served),
    removeMember: removeMember(served),
    reissueOrder: reissueOrder(served),
    renewOrder: renewOrder(served),
    requestReplacement: requestReplacement(served),
    resendMail: resendMail(served),
    returnOrder: returnOrder(served),
    showMailGuard: showMailGuard(served),
    revokeOrder: revokeOrder(served),
    startValidation: startDomainValidation(served),
    submitOrder: submitOrder(served),
    withdrawOrder: withdrawOrder(served),
  };

  /** Calls an operation by its name. */
  async function call(id: string, asked: Asked = {}): Promise<Got> {
    const operation = SERVED.find((each) => each.id === id);
    const endpoint = endpoints[id];
    if (operation === undefined || endpoint === undefined) throw new Error(`There is no operation ${id}.`);
    const {
      statusCode,
      headers,
      body = '',
      isBase64Encoded,
    } = await endpoint(anEvent(operation, asked), contextOf(id));
    const documented: number[] = problemsOf(operation).map((type) => PROBLEMS[type].status);
    if (isConditional(operation)) documented.push(304);
    // Tests provoke faults of ours; every other answer is checked against the contract.
    if (!(statusCode in operation.answers || documented.includes(statusCode)))
      throw new Error(`The contract says nothing of ${statusCode} by ${id}.`);
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
    const json = /json/.test(headers['content-type'] ?? '');
    return { status: statusCode, headers, text, body: json && text !== '' ? JSON.parse(text) : undefined };
  }
  return { ...deps, memory, sent: mails.counters, endpoints, call };
}
export type Api = ReturnType<typeof anApi>;
