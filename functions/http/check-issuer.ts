import * as z from 'zod';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { IssuerPath } from '../../lib/http/parameters.ts';
import type { IssuerReader } from '../../lib/issuers/issuer-store.ts';
import type { AcmeRegistrar } from '../../lib/upstream/acme-registrar.ts';
import type { PcaChecker } from '../../lib/upstream/pca-checker.ts';
import { noSuchIssuer } from '../../lib/use-cases/issuers/end-issuer.ts';

export const operation = {
  id: 'checkIssuer',
  method: 'POST',
  path: '/v1/issuers/{id}/check',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Check the connection to another CA',
  description: 'Reads what the CA says of itself and of our account. Nothing is requested or stored.',
  input: { path: IssuerPath },
  answers: {
    200: {
      description: 'Whether it works.',
      schema: z
        .object({
          works: z.boolean(),
          finding: z.string().optional().meta({ description: 'What is wrong, if it does not work.' }),
        })
        .meta({ id: 'IssuerCheck' }),
    },
  },
} as const satisfies Operation;

type Deps = IdempotencyDeps & {
  choice: IssuerReader;
  registrar: Pick<AcmeRegistrar, 'check'>;
  privateCas: PcaChecker;
};

export const checkIssuer = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ path: { id } }) => {
    const { issuers } = await deps.choice.load();
    const issuer = issuers.find((each) => each.id === id);
    if (issuer === undefined) throw noSuchIssuer();
    const finding =
      issuer.kind === 'acme'
        ? await deps.registrar.check(issuer)
        : (await deps.privateCas.check(issuer.caArn)).finding;
    return {
      status: 200,
      body: { works: finding === undefined, ...(finding !== undefined && { finding }) },
      changedNothing: true,
    };
  });
