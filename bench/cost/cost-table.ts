import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import type { OrderCost } from '../record/count-run.ts';
import { costOf, total } from './cost-of.ts';
import { DURATION, PRICES } from './prices.ts';

const ROOT = join(import.meta.dirname, '../..');
const HOURS = 730;

/** Orders in a month, for whole figures. */
const MANY = 100_000;

/** What Lambda logs itself for an invocation (start and report, as JSON), and API Gateway for a request; bytes. */
const LOGGED_BY_LAMBDA = 900;
const LOGGED_BY_API = 350;
/** `logRetentionInDays`. */
const LOGS_KEPT_MONTHS = 3;

/** An estimate of what an order leaves: itself, revision, events, challenge, evidence, certificate, and its keys in eight indexes. */
const STORED_BYTES = 12_000;

/** An estimate of a reminder: the mail, a run of *Verify domains* (four transitions, three functions), and its writes. */
const REMINDER = { mails: 1, transitions: 4, invocations: 3, calls: 24, writeUnits: 12 } as const;

type Line = { what: string; dollars: number; note: string };

/** The totals, as README states them. */
export const costFigures = ({ one }: { one: OrderCost }): { orders: string; idle: string } => ({
  orders: whole(sum(ordersInAMonth(one))),
  idle: sum(withoutOrders()).toFixed(2),
});

/** The monthly costs: of many orders in whole dollars, and of a stage without orders in cents. */
export function costTable({ one, two }: { one: OrderCost; two: OrderCost }): string {
  const orders = ordersInAMonth(one);
  const idle = withoutOrders();
  const priced = costOf(one);
  const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    row('what', 'dollars', 'of it'),
    row('---', '---', '---'),
    row('**100,000 DV orders of one name in a month**', `**${whole(sum(orders))}**`, ''),
    ...orders.map(({ what, dollars, note }) => row(what, whole(dollars), note)),
    row(
      'a single order, without logs, metrics and storage',
      total(Object.values(priced)).toFixed(5),
      `with two domains ${total(Object.values(costOf(two))).toFixed(5)}`,
    ),
    row('**a month without orders**', `**${sum(idle).toFixed(2)}**`, ''),
    ...idle.map(({ what, dollars, note }) => row(what, dollars.toFixed(2), note)),
  ].join('\n');
}

function ordersInAMonth(one: OrderCost): Line[] {
  const priced = costOf(one);
  const invocations = total(Object.values(one.invocations));
  const requests = Math.round((priced['API requests'] ?? 0) / PRICES.apiRequest);
  const logged = one.loggedBytes + invocations * LOGGED_BY_LAMBDA + requests * LOGGED_BY_API;
  const logs = logged * (PRICES.loggedByte + LOGS_KEPT_MONTHS * PRICES.loggedByteKept);
  const main = ['mails', 'transitions', 'write units', 'invocations'];
  const others = total(
    Object.entries(priced).flatMap(([what, dollars]) => (main.includes(what) ? [] : dollars)),
  );
  const metrics = one.metrics.filter((name) => !name.startsWith('CrlTimeLeft')).length;
  return [
    ...main.map((what) => ({ what, dollars: (priced[what] ?? 0) * MANY, note: '' })),
    { what: 'signatures, requests, reads', dollars: others * MANY, note: '' },
    {
      what: 'CloudFront',
      dollars: requests * PRICES.cloudFrontRequest * MANY,
      note: 'its requests; data out is not included',
    },
    {
      what: 'logs',
      dollars: logs * MANY,
      note: `${(logged / 1000).toFixed(0)} kB an order, kept for ${LOGS_KEPT_MONTHS} months`,
    },
    { what: 'custom metrics', dollars: metrics * PRICES.metric, note: `${metrics} with their dimensions` },
    {
      what: 'storage, with point-in-time recovery',
      dollars: STORED_BYTES * PRICES.storedByte * MANY,
      note: 'again each month, for all orders that are kept',
    },
    {
      what: 'waiting: one reminder for every second order',
      dollars: (reminder() * MANY) / 2,
      note: 'a step that waits costs nothing else',
    },
    {
      what: 'traces',
      dollars: 0,
      note: `off; with \`tracing: true\` up to ${whole((invocations + 1) * PRICES.trace * MANY)}`,
    },
  ];
}

function reminder(): number {
  const { mails, transitions, invocations, calls, writeUnits } = REMINDER;
  return total(
    Object.values(
      costOf({
        ...{ mails, transitions, writeUnits, readUnits: 0, indexUnits: {}, loggedBytes: 0, metrics: [] },
        invocations: { sweep: invocations },
        calls: { 'dynamodb UpdateItem': calls },
      }),
    ),
  );
}

/** Runs of functions by the clock: each five minutes, and each hour. */
const RUNS = { sweep: 12, publishCrl: 12, removeDeleted: 1, recountOrders: 1, checkStage: 1 } as const;
/** Reads of the table, and calls, of one of them without anything to do. */
const IDLE = { readUnits: 5, calls: 9 } as const;

function withoutOrders(): Line[] {
  const watched = total(resourcesOf('AWS::CloudWatch::Alarm').map(metricsOf));
  const keys = resourcesOf('AWS::KMS::Key').length;
  const runs = total(Object.values(RUNS)) * HOURS;
  const { gigabytes } = memory();
  const seconds = (IDLE.calls * DURATION.callMilliseconds + DURATION.ownMilliseconds) / 1000;
  const work =
    runs *
      (PRICES.invocation + seconds * gigabytes * PRICES.gigabyteSecond + IDLE.readUnits * PRICES.readUnit) +
    runs * (LOGGED_BY_LAMBDA + 300) * PRICES.loggedByte +
    RUNS.publishCrl * HOURS * 2 * PRICES.objectRead;
  return [
    {
      what: 'KMS keys',
      dollars: keys * PRICES.key,
      note: `${keys}; a dollar more after each of the first two rotations`,
    },
    {
      what: 'dashboard',
      dollars: resourcesOf('AWS::CloudWatch::Dashboard').length * PRICES.dashboard,
      note: 'the first three of an AWS account are free',
    },
    {
      what: 'alarms',
      dollars: watched * PRICES.alarm,
      note: `${watched} metrics; the first ten of an AWS account are free`,
    },
    { what: 'secret of the distribution', dollars: PRICES.secret, note: '' },
    {
      what: 'custom metrics',
      dollars: PRICES.metric,
      note: '`CrlTimeLeft` of the issuing CA; that of the root in its last 60 days only',
    },
    {
      what: 'sweep, revocation list, recount, check',
      dollars: work,
      note: `${Math.round(runs).toLocaleString('en')} runs`,
    },
  ];
}

const STACKS = ['serverless', 'serverless/keys'];
const Stack = z.looseObject({
  resources: z.looseObject({ Resources: z.record(z.string(), z.unknown()).optional() }).optional(),
  Resources: z.record(z.string(), z.unknown()).optional(),
});

/** The resources of a type in all files of the stacks. */
function resourcesOf(type: string): unknown[] {
  const files = STACKS.flatMap((folder) => filesIn(folder));
  return files.flatMap((file) => {
    const read = Stack.safeParse(parse(readFileSync(file, 'utf8'), { merge: true })).data;
    const all = { ...read?.Resources, ...read?.resources?.Resources };
    return Object.values(all).filter(
      (each) => z.looseObject({ Type: z.literal(type) }).safeParse(each).success,
    );
  });
}

const Watching = z.object({
  Properties: z.object({ Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional() }),
});

/** The metrics that an alarm watches, each of which is charged. */
const metricsOf = (alarm: unknown): number =>
  Watching.parse(alarm).Properties.Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;

const filesIn = (folder: string): string[] =>
  globSync('*.yml', { cwd: join(ROOT, folder) }).map((name) => join(ROOT, folder, name));

const memory = () => {
  const Serverless = z.object({ provider: z.object({ memorySize: z.number() }) });
  const { provider } = Serverless.parse(parse(readFileSync(join(ROOT, 'serverless.yml'), 'utf8')));
  return { gigabytes: provider.memorySize / 1024 };
};

const sum = (lines: readonly Line[]): number => total(lines.map(({ dollars }) => dollars));
const whole = (dollars: number): string => dollars.toFixed(0);
