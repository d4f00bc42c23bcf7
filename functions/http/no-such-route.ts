import document from '../../docs/openapi.json' with { type: 'json' };
import { answered } from '../../lib/http/endpoint.ts';
import { HttpEvent } from '../../lib/http/http-event.ts';
import { nearestPath } from '../../lib/http/reading/near-path.ts';
import { Rejection } from '../../lib/problem.ts';

const METHODS = ['get', 'post', 'put', 'delete'];

/** Every route that is offered, and its methods. */
const ROUTES = Object.entries<object>(document.paths).map(([path, operations]) => ({
  path,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  methods: Object.keys(operations).filter((each) => METHODS.includes(each)),
}));
const PATHS = ROUTES.map(({ path }) => path);

/** Everything that is no route: 405 if the path is one, 404 otherwise, as problem details like all else. */
export const noSuchRoute = () =>
  answered('noSuchRoute', async (event) => {
    const { rawPath, requestContext } = HttpEvent.parse(event);
    const route = ROUTES.find(({ pattern }) => pattern.test(rawPath));
    if (route === undefined) {
      const near = nearestPath(rawPath, PATHS);
      const hint = near === undefined ? '/docs shows every address.' : `Did you mean ${near}?`;
      throw new Rejection('not-found', `This address is none of the service. ${hint}`);
    }
    const allow = route.methods.map((method) => method.toUpperCase()).join(', ');
    const { method } = requestContext.http;
    throw new Rejection('method-not-allowed', `${method} is not offered here, only ${allow}.`, [], { allow });
  });

export const handler = noSuchRoute();
