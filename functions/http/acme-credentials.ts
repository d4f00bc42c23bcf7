import { byRoute, routeKeyOf } from '../compose/by-route.ts';
import { configuredCredentialMaker, configuredCredentials } from '../compose/configured-credentials.ts';
import * as create from './create-acme-credential.ts';
import * as get from './get-acme-credential.ts';
import * as list from './list-acme-credentials.ts';
import * as revoke from './revoke-acme-credential.ts';

/** The operations on the credentials of programs. */
export const handler = byRoute({
  [routeKeyOf(create.operation)]: () => create.createAcmeCredential(configuredCredentialMaker()),
  [routeKeyOf(list.operation)]: () => list.listAcmeCredentials(configuredCredentials()),
  [routeKeyOf(get.operation)]: () => get.getAcmeCredential(configuredCredentials()),
  [routeKeyOf(revoke.operation)]: () => revoke.revokeAcmeCredential(configuredCredentials()),
});
