import document from '../../docs/openapi.json' with { type: 'json' };
import { answered } from '../../lib/http/endpoint.ts';
import { HttpEvent } from '../../lib/http/http-event.ts';
import { nearestPath } from '../../lib/http/parsing/nearest.ts';
import { Rejection } from '../../lib/problem.ts';
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

/** Answers requests that match no route, as problem details: 405 if only the method is wrong, otherwise 404. */
export const noSuchRoute = () =>
  answered('noSuchRoute', async (event) => {
    const { rawPath, requestContext } = HttpEvent.parse(event);
    const route = ROUTES.find(({ pattern }) => pattern.test(rawPath));
    if (route === undefined) {
      const near = nearestPath(rawPath, PATHS);
      const hint = near === undefined ? '/docs lists every address.' : `Did you mean ${near}?`;
      throw new Rejection('not-found', `There is nothing at this address. ${hint}`);
    }
    const allow = route.methods.join(', ');
    const { method } = requestContext.http;
    throw new Rejection('method-not-allowed', `${method} is not allowed here. Use ${allow}.`, [], { allow });
  });

export const handler = onFirstUse(() => noSuchRoute());
