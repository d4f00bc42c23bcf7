import { notFound } from '../../lib/acme/problem.ts';
import { kmsCredentialEncryption } from '../../lib/aws/services/kms-credential-encryption.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { chainStore } from '../../lib/aws/stores/chain-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { grantReader } from '../../lib/aws/stores/grant-reader.ts';
import { acmeAnswered } from '../../lib/http/acme-endpoint.ts';
import type { AcmeAnswers } from '../../lib/http/acme-middlewares.ts';
import {
  type AcmeRoute,
  answerSigned,
  type PathParameters,
  type SignedRequestDeps,
} from '../../lib/use-cases/acme/answer-signed.ts';
import { type CertificateDownloader, certificateOf } from '../../lib/use-cases/acme/certificate.ts';
import { changeAccount, changeKey } from '../../lib/use-cases/acme/change-account.ts';
import { type DirectoryFacts, directoryOf } from '../../lib/use-cases/acme/directory.ts';
import { type Finalizer, finalize } from '../../lib/use-cases/acme/finalize.ts';
import { signedBy } from '../../lib/use-cases/acme/identify.ts';
import { listOrders } from '../../lib/use-cases/acme/list-orders.ts';
import { ownOrder } from '../../lib/use-cases/acme/load-order.ts';
import { type AccountCreator, newAccount } from '../../lib/use-cases/acme/new-account.ts';
import { newOrder, type OrderCreator } from '../../lib/use-cases/acme/new-order.ts';
import { orderReply } from '../../lib/use-cases/acme/order-view.ts';
import { assertPostAsGet } from '../../lib/use-cases/acme/read-payload.ts';
import {
  type CertificateRevoker,
  revokeByAccount,
  revokeByCertificateKey,
} from '../../lib/use-cases/acme/revoke-certificate.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredAcmeAnswers, configuredSignedRequests } from '../compose/configured-acme.ts';
import { configuredDomains } from '../compose/configured-domains.ts';
import { configuredOrdering } from '../compose/configured-ordering.ts';
import { configuredCaa } from '../compose/configured-rules.ts';
import { deployedEncryptionKey } from '../compose/deployed-encryption-key.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export type AcmeDeps = SignedRequestDeps &
  DirectoryFacts &
  AccountCreator &
  OrderCreator &
  Finalizer &
  CertificateDownloader &
  CertificateRevoker;

type Route = AcmeRoute<AcmeDeps>;

const orderPath = ({ account = '', id = '' }: PathParameters) => ({ account, id });

/** What each path below `/acme` does; `{…}` is any one segment. */
const ROUTES: Readonly<Record<string, Route>> = {
  // Both by POST-as-GET also (RFC 8555 §6.3).
  directory: {
    by: 'account',
    async handle(deps, _, { payload }) {
      assertPostAsGet(payload);
      return directoryOf(deps);
    },
  },
  'new-nonce': {
    by: 'account',
    async handle(_, __, { payload }) {
      assertPostAsGet(payload);
      return { status: 204 };
    },
  },
  'new-account': { by: 'key', counted: true, handle: newAccount },
  'account/{id}': {
    by: 'account',
    handle: (deps, account, request, { id = '' }) => changeAccount(deps, account, request, id),
  },
  'account/{id}/orders': {
    by: 'account',
    handle(deps, account, { payload }, { id = '', cursor }) {
      assertPostAsGet(payload);
      return listOrders(deps, account, id, cursor);
    },
  },
  'key-change': { by: 'account', handle: changeKey },
  'new-order': { by: 'orderer', counted: true, handle: newOrder },
  'order/{account}/{id}': {
    by: 'account',
    async handle(deps, account, { payload }, path) {
      assertPostAsGet(payload);
      const parts = await ownOrder(deps, account, orderPath(path));
      return orderReply(parts, deps.publicUrl, deps.clock.now(), 200);
    },
  },
  'order/{account}/{id}/finalize': {
    by: 'orderer',
    handle: (deps, account, usable, request, path) =>
      finalize(deps, account, usable, request, orderPath(path)),
  },
  'certificate/{account}/{id}': {
    by: 'account',
    handle(deps, account, { payload }, path) {
      assertPostAsGet(payload);
      return certificateOf(deps, account, orderPath(path));
    },
  },
  'revoke-cert': {
    by: 'key',
    counted: true,
    async handle(deps, request) {
      if (request.header.kid === undefined) return revokeByCertificateKey(deps, request);
      return revokeByAccount(deps, await signedBy(deps, request), request);
    },
  },
};

/** The resources of ACME to which signed requests are sent, but for authorizations and challenges (RFC 8555 §7). */
export const acme = (deps: AcmeDeps, answers: AcmeAnswers) =>
  acmeAnswered('acme', answers, async (event, raw) => {
    const path = event.rawPath.replace(/^\/acme\//, '');
    const found = Object.entries(ROUTES)
      .map(([pattern, route]) => ({ route, parameters: parametersOf(pattern, path) }))
      .find(({ parameters }) => parameters !== undefined);
    if (found?.parameters === undefined) throw notFound();
    const { cursor } = event.queryStringParameters;
    const parameters = { ...found.parameters, ...(cursor !== undefined && { cursor }) };
    return answerSigned(deps, found.route, { event, raw, path: parameters });
  });

/** The parameters of a path by the pattern of a route; undefined if it is another one's. */
function parametersOf(pattern: string, path: string): Record<string, string> | undefined {
  const given = path.split('/');
  const expected = pattern.split('/');
  if (given.length !== expected.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const value = given[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name !== undefined) parameters[name] = value;
    else if (segment !== value) return undefined;
  }
  return parameters;
}

export const handler = apiHandler(() =>
  acme(
    {
      ...configuredOrdering(),
      ...configuredDomains(),
      ...configuredSignedRequests(),
      challenges: challengeStore(deployedTable),
      evidence: evidenceStore(deployedTable),
      grants: grantReader(deployedTable),
      certificates: certificateStore(deployedTable),
      authorities: chainStore(deployedTable),
      issuers: configuredCaa().domains,
      encryption: kmsCredentialEncryption(deployedEncryptionKey),
    },
    configuredAcmeAnswers(),
  ),
);
