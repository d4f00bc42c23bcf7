import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import { describe, expect, it } from 'vitest';
import { interfaceRoutes } from './interface-table.ts';

describe("README's table of the interface", () => {
  it('has the routes of serverless/functions.yml, and no others', () => {
    const routes = readFunctions('serverless/functions.yml')
      .flatMap(({ events }) => events.flatMap(({ httpApi }) => httpApi ?? []))
      .filter(({ method, path }) => method !== 'HEAD' && path !== '*')
      .map(({ method, path }) => `${method} ${path}`);

    expect([...new Set(interfaceRoutes())].sort()).toEqual([...new Set(routes)].sort());
  });
});
