import document from '../../docs/openapi.json' with { type: 'json' };
import { AcmeProblem } from '../../lib/acme/problem.ts';
import { problemDocument } from '../../lib/http/acme-problem-answer.ts';
import { answered } from '../../lib/http/endpoint.ts';
import { HttpEvent } from '../../lib/http/http-event.ts';
import { nearestPath } from '../../lib/http/parsing/nearest.ts';
import type { Reply } from '../../lib/http/reply.ts';
import { Rejection } from '../../lib/problem.ts';
import { config } from '../compose/config.ts';
import { onFirstUse } from '../compose/on-first-use.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The pages for people, which are not in the contract of the API. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  '/verify': ['GET', 'HEAD'],
  '/verify/style.css': ['GET', 'HEAD'],
  '/verify/{challenge}': ['GET', 'HEAD', 'POST'],
};

/** Public operations also accept HEAD: proxies and link scanners send it. */
const methodsOf = (operations: object): string[] =>
  Object.entries<{ security?: readonly unknown[] }>({ ...operations })
    .filter(([method]) => METHODS.includes(method))
    .flatMap(([method, { security }]) =>
      method === 'get' && security?.length === 0 ? ['GET', 'HEAD'] : [method.toUpperCase()],
    );

/** Every route with its methods; fixed paths come before those with a parameter in their place. */
const ROUTES = Object.entries<readonly string[]>({
  ...PAGES,
  ...Object.fromEntries(
    Object.entries<object>(document.paths).map(([path, each]) => [path, methodsOf(each)]),
  ),
}).map(([path, methods]) => ({
  path,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  methods,
}));
const PATHS = Object.keys(document.paths);

/** The pages of the console that people are sent to; a deployment without CloudFront has none (`plainHttp=false`). */
const OF_THE_CONSOLE = /^\/($|orders\b|reviews\b)/;
const NO_CONSOLE = 'This service has no console. Use its API: /docs lists every address.';

/** The resources of ACME that are read by GET; every other one is read by POST-as-GET (RFC 8555 §6.3). */
const READ_BY_GET: Readonly<Record<string, string>> = {
  '/acme/directory': 'GET, POST',
  '/acme/new-nonce': 'GET, HEAD, POST',
};

/** ACME has a route for each POST. */
function notByThisMethod(path: string, requestId: string): Reply {
  const allow = path.startsWith('/acme/renewal-info/') ? 'GET' : (READ_BY_GET[path] ?? 'POST');
  const problem = new AcmeProblem('malformed', `This method is not allowed here. Use ${allow}.`, {
    status: 405,
    headers: { allow, link: '</acme/directory>;rel="index"' },
  });
  return problemDocument(problem, requestId);
}

/** Answers requests that match no route, as problem details: 405 if only the method is wrong, otherwise 404. */
export const noSuchRoute = ({ hasConsole = true }: { hasConsole?: boolean } = {}) =>
  answered('noSuchRoute', async (event) => {
    const { rawPath, requestContext } = HttpEvent.parse(event);
    if (rawPath.startsWith('/acme/')) return notByThisMethod(rawPath, requestContext.requestId);
    const route = ROUTES.find(({ pattern }) => pattern.test(rawPath));
    if (route === undefined) {
      if (!hasConsole && OF_THE_CONSOLE.test(rawPath)) throw new Rejection('not-found', NO_CONSOLE);
      const near = nearestPath(rawPath, PATHS);
      const hint = near === undefined ? '/docs lists every address.' : `Did you mean ${near}?`;
      throw new Rejection('not-found', `There is nothing at this address. ${hint}`);
    }
    const allow = route.methods.join(', ');
    const { method } = requestContext.http;
    throw new Rejection('method-not-allowed', `${method} is not allowed here. Use ${allow}.`, [], { allow });
  });

export const handler = onFirstUse(() =>
  noSuchRoute({ hasConsole: config('HAS_CONSOLE').HAS_CONSOLE === 'true' }),
);
