import document from '../../docs/openapi.json' with { type: 'json' };
import { answered } from '../../lib/http/endpoint.ts';
import { HttpEvent } from '../../lib/http/http-event.ts';
import { Rejection } from '../../lib/problem.ts';

/** Every route that is offered, and its methods. */
const ROUTES = Object.entries<object>(document.paths).map(([path, methods]) => ({
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`),
  methods: Object.keys(methods).map((method) => method.toUpperCase()),
}));

/** Everything that is no route: 405 where the path is one, 404 otherwise, as problem details like all else. */
export const noSuchRoute = () =>
  answered('noSuchRoute', async (event) => {
    const { rawPath, requestContext } = HttpEvent.parse(event);
    const route = ROUTES.find(({ pattern }) => pattern.test(rawPath));
    if (route === undefined)
      throw new Rejection('not-found', 'There is nothing here; /docs says what is offered.');
    const allow = route.methods.join(', ');
    const { method } = requestContext.http;
    throw new Rejection('method-not-allowed', `${method} is not offered here, only ${allow}.`, [], { allow });
  });

export const handler = noSuchRoute();
