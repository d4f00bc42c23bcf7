import * as z from 'zod';
import type { AcmeAccount } from '../../acme/account.ts';
import type { AcmeOrder } from '../../acme/acme-order.ts';
import type { AcmeStore } from '../../acme/acme-store.ts';
import type { Credential } from '../../acme/credential.ts';
import { AcmeProblem, type Subproblem } from '../../acme/problem.ts';
import { daysOf } from '../../acme/profiles.ts';
import type { SignedRequest } from '../../acme/signed-request.ts';
import type { Application } from '../../application/application.ts';
import {
  type ApplicationFacts,
  type ExaminationRules,
  examineApplication,
} from '../../application/examine-application.ts';
import { type KeyRules, keyHashOf, reuseFindings } from '../../application/key-reuse.ts';
import type { Clock } from '../../clock.ts';
import type { Workflow } from '../../execution/workflow.ts';
import type { Reply } from '../../http/reply.ts';
import type { Orderer } from '../../order/event.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { newOrderId } from '../../order/order-id.ts';
import type { OrderStore } from '../../order/store.ts';
import { startOrder } from '../after-commit.ts';
import { assertNames, assertOtherKey, pemOf } from './assert-csr.ts';
import { assertProven, type ProofAsserter } from './assert-proven.ts';
import { awaitedOrder } from './awaited-order.ts';
import { type OrderLoader, ownOrder, partsOf } from './load-order.ts';
import { orderReply, statusOf } from './order-view.ts';
import { placeFor } from './place-for.ts';
import { readPayload } from './read-payload.ts';

/** The longest CSR, DER: 100 names and a key of 4096 bits have 10 KB. */
const LONGEST_CSR = 16_384;

const Finalization = z.object({ csr: z.base64url().min(1).max(LONGEST_CSR) });

export type Finalizer = OrderLoader &
  ProofAsserter &
  KeyRules & {
    acme: AcmeStore;
    store: OrderStore;
    workflow: Workflow;
    clock: Clock;
    rules: ExaminationRules;
    random: (bytes: number) => Uint8Array;
    publicUrl: string;
  };

/**
 * Places the order of a certificate for an ACME order whose identifiers are all authorized (RFC 8555 §7.4). Safe to repeat: the id of
 * that order is noted before it is placed.
 * @throws AcmeProblem `orderNotReady`, `badCSR`, `rejectedIdentifier`; `unauthorized` if the proof of a name has ended meanwhile; `rateLimited` if an
 *   order with another key is in progress
 */
export async function finalize(
  deps: Finalizer,
  account: AcmeAccount,
  credential: Credential,
  { payload }: SignedRequest,
  path: { account: string; id: string },
): Promise<Reply> {
  const { csr } = readPayload(Finalization, payload);
  const parts = await ownOrder(deps, account, path);
  const at = deps.clock.now();
  const { status, error } = statusOf(parts, at);
  if (status !== 'ready')
    throw new AcmeProblem(
      'orderNotReady',
      `The order is ${status}, not ready. ${error?.detail ?? ''}`.trimEnd(),
    );
  const { order } = parts;
  const pem = pemOf(csr);
  assertNames(pem, order);
  const application = applicationOf(credential, order, pem);
  const facts = await examined(deps, account, application, order);
  assertOtherKey(account, facts);
  await assertProven(deps, account, credential, order);

  const awaited = await awaitedOrder(deps, account, order, { keyHash: facts.key.spkiHash, now: at });
  const noted = { order: awaited ?? newOrderId(at, deps.random), at };
  const { order: id } = await deps.acme.notePlaced(account.id, order.id, noted);
  await placeFor(deps, {
    id,
    at,
    by: ordererOf(account),
    account: account.account,
    authors: credential.madeBy === undefined ? [] : [credential.madeBy],
    facts,
    replaces: order.replaces,
  });
  await startOrder(deps.workflow, id, 1);
  return orderReply(
    await partsOf(deps, { ...order, placed: { ...noted, order: id } }),
    deps.publicUrl,
    at,
    200,
  );
}

const ordererOf = ({ member, credential, id: acmeAccount }: AcmeAccount): Orderer => ({
  kind: 'automation',
  ...{ member, credential, acmeAccount },
});

function applicationOf(
  credential: Credential,
  { identifiers, profile }: AcmeOrder,
  csr: string,
): Application {
  const { type, applicant, organization } = credential;
  const days = [daysOf(profile), credential.validityDays].filter((each) => each !== undefined);
  return {
    ...{ type, applicant, csr, contacts: {}, contactLanguage: 'en' },
    names: identifiers.map(({ value }) => value),
    ...(days.length > 0 && { validityDays: Math.min(...days) }),
    ...(type === 'OV' && organization && { organization }),
  };
}

async function examined(
  deps: Finalizer,
  { account }: AcmeAccount,
  application: Application,
  { identifiers }: AcmeOrder,
): Promise<ApplicationFacts> {
  const examination = examineApplication(application, { ...deps.rules, now: deps.clock.now() });
  const { facts } = examination;
  const keyHash = keyHashOf(application, examination);
  const findings = [...examination.findings, ...(await reuseFindings(deps, { account, keyHash }))];
  const [first] = findings;
  if (first === undefined && facts) return facts;
  const subproblems = findings.map(({ field, message }): Subproblem => {
    const identifier = identifiers[Number(/^\/names\/(\d+)/.exec(field)?.[1] ?? -1)];
    return {
      type: identifier ? 'rejectedIdentifier' : field.startsWith('/csr') ? 'badCSR' : 'unauthorized',
      detail: message,
      ...(identifier && { identifier }),
    };
  });
  throw new AcmeProblem(typeOf(findings), first?.message ?? 'The order cannot be placed.', { subproblems });
}

const typeOf = (findings: readonly Finding[]) =>
  findings.some(({ field }) => field.startsWith('/csr'))
    ? 'badCSR'
    : findings.some(({ field }) => field.startsWith('/names'))
      ? 'rejectedIdentifier'
      : 'unauthorized';
