import { globSync, readFileSync } from 'node:fs';
import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { FUNCTIONS } from './bundle-all.ts';

const yaml = <T>(file: string, schema: z.ZodType<T>): T => schema.parse(parse(readFileSync(file, 'utf8')));

const DEFINITION = 'statemachines/certificate-order.asl.yml';
const calledByMachine = () =>
  [...readFileSync(DEFINITION, 'utf8').matchAll(/FunctionName: \$\{(\w+)\}/g)].map(([, name]) => name);

describe('serverless/functions.yml', () => {
  it('names every file with a handler, and no other', () => {
    const files = globSync('functions/**/*.ts')
      .filter((file) => /^export (const|async function|function) handler\b/m.test(readFileSync(file, 'utf8')))
      .map((file) => file.replace(/\.ts$/, ''));

    expect(FUNCTIONS.map(({ file }) => file).sort()).toEqual(files.sort());
  });

  it('gives every function a role of roles.yml, and each of these roles a function', () => {
    const functions = yaml('serverless/functions.yml', z.record(z.string(), z.object({ role: z.string() })));
    const { Resources } = yaml(
      'serverless/roles.yml',
      z.object({ Resources: z.record(z.string(), z.unknown()) }),
    );

    const used = new Set(Object.values(functions).map(({ role }) => role));

    expect([...used, 'WorkflowRole'].sort()).toEqual(Object.keys(Resources).sort());
  });
});

describe('the state machine', () => {
  it('is a valid definition', () => {
    // What the template substitutes (serverless/workflow.yml).
    const definition = readFileSync(DEFINITION, 'utf8').replaceAll(/\$\{partition\}/g, 'aws-cn');

    const { isValid, errorsText } = aslValidator(parse(definition));

    expect(isValid, errorsText()).toBe(true);
  });

  it('calls functions that exist', () => {
    const names = FUNCTIONS.map(({ name }) => name);

    expect(calledByMachine().length).toBeGreaterThan(0);
    for (const name of calledByMachine()) expect(names).toContain(name);
  });

  it('calls every step', () => {
    const steps = FUNCTIONS.filter(({ file }) => file.startsWith('functions/steps/')).map(({ name }) => name);

    expect(calledByMachine().sort()).toEqual(steps.sort());
  });
});
