import { byRoute, routeKeyOf } from '../compose/by-route.ts';
import { configuredIssuers } from '../compose/configured-issuers.ts';
import * as add from './add-issuer.ts';
import * as change from './change-issuer-rules.ts';
import * as check from './check-issuer.ts';
import * as end from './end-issuer.ts';
import * as list from './list-issuers.ts';
import * as show from './show-issuer-rules.ts';

/** The operations on issuers: a security context of its own, because it reaches other CAs and their accounts' keys. */
export const handler = byRoute({
  [routeKeyOf(list.operation)]: () => list.listIssuers(configuredIssuers()),
  [routeKeyOf(add.operation)]: () => add.addIssuer(configuredIssuers()),
  [routeKeyOf(end.operation)]: () => end.endIssuer(configuredIssuers()),
  [routeKeyOf(check.operation)]: () => check.checkIssuer(configuredIssuers()),
  [routeKeyOf(show.operation)]: () => show.showIssuerRules(configuredIssuers()),
  [routeKeyOf(change.operation)]: () => change.changeIssuerRules(configuredIssuers()),
});
