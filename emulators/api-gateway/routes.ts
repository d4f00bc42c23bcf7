import type { FunctionDeclaration } from '../lambda/functions-file.ts';

export type Route = {
  /** The route key, for example `GET /v1/orders/{orderId}`. */
  routeKey: string;
  functionName: string;
  authorizer: string | undefined;
};
export type RouteMatch = { route: Route; parameters: Record<string, string> };

type Compiled = { route: Route; method: string; segments: readonly string[] };

/**
 * The routes of an HTTP API, the most specific first: a full match before a parameter, a parameter before a greedy one
 * (`{proxy+}`), a method before any, and `$default` last.
 */
export function createRoutes(functions: readonly FunctionDeclaration[]) {
  let fallback: Route | undefined;
  const compiled: Compiled[] = [];
  for (const { name, events } of functions)
    for (const { httpApi } of events) {
      if (httpApi === undefined) continue;
      const { method, path } = httpApi;
      const catchAll = path === '*';
      const routeKey = catchAll ? '$default' : `${method === '*' ? 'ANY' : method} ${path}`;
      const route = { routeKey, functionName: name, authorizer: httpApi.authorizer?.name };
      if (catchAll) fallback = route;
      else compiled.push({ route, method, segments: path.split('/').slice(1) });
    }
  compiled.sort((a, b) => rank(a).localeCompare(rank(b)));

  return {
    /** @param path still percent-encoded */
    match(method: string, path: string): RouteMatch | undefined {
      const segments = path.split('/').slice(1);
      for (const { route, method: wanted, segments: template } of compiled) {
        if (wanted !== '*' && wanted !== method) continue;
        const parameters = match(template, segments);
        if (parameters) return { route, parameters };
      }
      return fallback && { route: fallback, parameters: {} };
    },
  };
}

function rank({ method, segments }: Compiled): string {
  const kinds = segments.map((each) => (each.endsWith('+}') ? '2' : each.startsWith('{') ? '1' : '0'));
  return `${kinds.join('')}${method === '*' ? '9' : '8'}`;
}

function match(template: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const given = segments[index];
    if (given === undefined) return undefined;
    if (expected.endsWith('+}')) {
      parameters[expected.slice(1, -2)] = decode(segments.slice(index).join('/'));
      return parameters;
    }
    if (!expected.startsWith('{')) {
      if (given !== expected) return undefined;
    } else if (given === '') return undefined;
    else parameters[expected.slice(1, -1)] = decode(given);
  }
  return segments.length === template.length ? parameters : undefined;
}

/** Decodes percent-escapes; text with malformed ones stays as it is, and matches no resource. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
