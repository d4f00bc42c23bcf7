import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import { parse } from 'yaml';
import * as z from 'zod';
import type { OrderCost } from '../record/count-run.ts';
import { DURATION, PRICES } from './prices.ts';

const ROOT = join(import.meta.dirname, '../..');
const Serverless = z.object({ provider: z.object({ memorySize: z.number() }) });

/** Functions that an API request invokes. Its authorizer runs for it, and is not a request of its own. */
const answersRequests = (): Set<string> =>
  new Set(
    readFunctions(join(ROOT, 'serverless/functions.yml'))
      .filter(({ events }) => events.some(({ httpApi }) => httpApi !== undefined))
      .map(({ name }) => name),
  );

/** The memory of every function in gigabytes. */
const memory = (): number =>
  Serverless.parse(parse(readFileSync(join(ROOT, 'serverless.yml'), 'utf8'))).provider.memorySize / 1024;

/** Asymmetric keys have a price of their own. */
const SIGNING = ['kms Sign', 'kms GetPublicKey'];

/** US dollars per service, computed from the counts alone. */
export function costOf(counted: OrderCost): Record<string, number> {
  const invoked = total(Object.values(counted.invocations));
  const requests = answersRequests();
  const count = (matches: (call: string) => boolean) =>
    total(Object.entries(counted.calls).flatMap(([call, count]) => (matches(call) ? count : [])));
  const signings = count((call) => SIGNING.includes(call));
  const seconds = (invoked * DURATION.ownMilliseconds + count(() => true) * DURATION.callMilliseconds) / 1000;
  return {
    mails: counted.mails * PRICES.mail,
    transitions: counted.transitions * PRICES.transition,
    'write units': counted.writeUnits * PRICES.writeUnit,
    signatures: signings * PRICES.signing,
    'API requests':
      total(
        Object.entries(counted.invocations).flatMap(([name, count]) => (requests.has(name) ? count : [])),
      ) * PRICES.apiRequest,
    invocations: invoked * PRICES.invocation + seconds * memory() * PRICES.gigabyteSecond,
    'Random Values': (count((call) => call.startsWith('kms ')) - signings) * PRICES.sealing,
    'read units': counted.readUnits * PRICES.readUnit,
    objects:
      count((call) => /^s3 (PUT|POST)/.test(call)) * PRICES.objectWritten +
      count((call) => /^s3 (GET|HEAD)/.test(call)) * PRICES.objectRead,
  };
}

export const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
