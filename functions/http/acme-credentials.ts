import { byRoute, routeKeyOf } from '../compose/by-route.ts';
import { configuredClients } from '../compose/configured-clients.ts';
import { configuredCredentialMaker, configuredCredentials } from '../compose/configured-credentials.ts';
import * as create from './create-acme-credential.ts';
import * as get from './get-acme-credential.ts';
import * as clients from './list-acme-clients.ts';
import * as list from './list-acme-credentials.ts';
import * as revoke from './revoke-acme-credential.ts';

/** The operations on the credentials of programs, and on what they hold. */
export const handler = byRoute({
  [routeKeyOf(create.operation)]: () => create.createAcmeCredential(configuredCredentialMaker()),
  [routeKeyOf(list.operation)]: () => list.listAcmeCredentials(configuredCredentials()),
  [routeKeyOf(get.operation)]: () => get.getAcmeCredential(configuredCredentials()),
  [routeKeyOf(clients.operation)]: () => clients.listAcmeClients(configuredClients()),
  [routeKeyOf(revoke.operation)]: () => revoke.revokeAcmeCredential(configuredCredentials()),
});
