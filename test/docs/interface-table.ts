import { readFileSync } from 'node:fs';

const METHOD = /^(GET|POST|PUT|PATCH|DELETE)$/;
const ORDER = '/v1/orders/{orderId}';

/**
 * The routes of README's table of the interface, as `METHOD /path`. In a cell, `…` stands for the last whole path, or for that of
 * an order; methods without a path belong to the next path; `{a,b}` lists segments.
 */
export function interfaceRoutes(): string[] {
  const [, section = ''] = /\n## The interface\n(.*?)\n## /s.exec(readFileSync('README.md', 'utf8')) ?? [];
  return [...section.matchAll(/^\| (.*?`) \|/gm)].flatMap(([, cell = '']) => routesOf(cell));
}

function routesOf(cell: string): string[] {
  const routes: string[] = [];
  let methods: string[] = [];
  let known: string[] = [];
  let whole = ORDER;
  for (const [, span = ''] of cell.matchAll(/`([^`]+)`/g)) {
    const words = span.split(' ');
    const path = words.find((each) => !METHOD.test(each));
    methods.push(...words.filter((each) => METHOD.test(each)));
    if (path === undefined) continue;
    if (methods.length > 0) known = methods;
    methods = [];
    const [withoutQuery = ''] = path.replace('…', whole).split('?');
    if (path.startsWith('/')) whole = withoutQuery;
    routes.push(...expanded(withoutQuery).flatMap((each) => known.map((method) => `${method} ${each}`)));
  }
  return routes;
}

const expanded = (path: string): string[] => {
  const [list, inner = ''] = /\{([^{}]*,[^{}]*)\}/.exec(path) ?? [];
  return list === undefined ? [path] : inner.split(',').map((each) => path.replace(list, each));
};
