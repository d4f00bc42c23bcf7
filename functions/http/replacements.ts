import { byRoute, routeKeyOf } from '../compose/by-route.ts';
import { configuredReplacements } from '../compose/configured-replacements.ts';
import * as end from './end-replacement.ts';
import * as get from './get-replacement.ts';
import * as list from './list-replacements.ts';
import * as request from './request-replacement.ts';

/** The operations on replacement requests. */
export const handler = byRoute({
  [routeKeyOf(request.operation)]: () => request.requestReplacement(configuredReplacements()),
  [routeKeyOf(list.operation)]: () => list.listReplacements(configuredReplacements()),
  [routeKeyOf(get.operation)]: () => get.getReplacement(configuredReplacements()),
  [routeKeyOf(end.operation)]: () => end.endReplacement(configuredReplacements()),
});
