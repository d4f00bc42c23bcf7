import { byRoute, routeKeyOf } from '../compose/by-route.ts';
import { configuredClients } from '../compose/configured-clients.ts';
import { configuredReplacements } from '../compose/configured-replacements.ts';
import * as end from './end-replacement.ts';
import * as get from './get-replacement.ts';
import * as clients from './list-acme-clients.ts';
import * as list from './list-replacements.ts';
import * as request from './request-replacement.ts';

/** The operations on replacement requests, and on the renewals of ACME clients: both read the valid certificates by their end. */
export const handler = byRoute({
  [routeKeyOf(request.operation)]: () => request.requestReplacement(configuredReplacements()),
  [routeKeyOf(list.operation)]: () => list.listReplacements(configuredReplacements()),
  [routeKeyOf(get.operation)]: () => get.getReplacement(configuredReplacements()),
  [routeKeyOf(clients.operation)]: () => clients.listAcmeClients(configuredClients()),
  [routeKeyOf(end.operation)]: () => end.endReplacement(configuredReplacements()),
});
