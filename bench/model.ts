import { OF_ACCOUNT, QUOTAS } from './model/quotas.ts';
import { type Quota, type Simulated, simulate } from './model/simulate.ts';
import { stagesOf, unitsOf } from './model/stages.ts';
import { countOrder } from './record/count-order.ts';
import type { Row } from './row.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** The orders a minute that the service is made for. */
const A_MINUTE = 1000;
const AT_ONCE = 50_000;
const KEPT = 10_000_000;

/** When each published quota is met: by orders a minute, by many at once, and by what is kept. */
export async function model(): Promise<Row[]> {
  return [...(await profile()), ...capacities(), ...steady(), ...bulk(), ...kept()];
}

/** Whether the stages take what an order takes as counted. */
async function profile(): Promise<Row[]> {
  const counted = await countOrder(['model.example.org']);
  const stages = stagesOf(1);
  const same = (what: string, modelled: number, found: number): Row => ({
    what: `model: ${what} of an order`,
    figure: `${modelled}`,
    beside: `counted: ${found}`,
    within: Math.abs(modelled - found) <= Math.max(1, found * 0.05),
  });
  const { indexUnits: of } = counted;
  return [
    same('write units', unitsOf(stages, 'table'), counted.writeUnits),
    same('units of the index changes', unitsOf(stages, 'index changes'), of['changes'] ?? 0),
    same('units of the index due', unitsOf(stages, 'index due'), of['due'] ?? 0),
    same('state transitions', unitsOf(stages, 'state transitions'), counted.transitions),
  ];
}

/** How many orders a minute each quota allows, in the long run. */
function capacities(): Row[] {
  const stages = stagesOf(HOUR);
  const allowed = [...QUOTAS, ...OF_ACCOUNT].map((quota) => ({
    quota,
    perMinute: (quota.perSecond / unitsOf(stages, quota.name)) * 60,
  }));
  return allowed
    .sort((one, other) => one.perMinute - other.perMinute)
    .map(({ quota, perMinute }) => ({
      what: `quota: ${quota.name}`,
      figure: `${round(perMinute)} orders a minute`,
      beside: `${perMinute < A_MINUTE ? 'BELOW 1,000. ' : ''}${quota.source}`,
    }));
}

function steady(): Row[] {
  const flow = (quotas: readonly Quota[]) =>
    simulate({
      arrivals: (second) => (second < 2 * HOUR ? A_MINUTE / 60 : 0),
      ...{ stages: stagesOf(HOUR), quotas: forAll(quotas), most: 5 * DAY },
    });
  return [
    result('1,000 orders a minute for two hours', flow(QUOTAS)),
    result('… with the SES quotas raised', flow(QUOTAS.filter(({ name }) => !name.startsWith('SES')))),
  ];
}

function bulk(): Row[] {
  const flow = (quotas: readonly Quota[]) =>
    simulate({
      arrivals: (second) => (second === 0 ? AT_ONCE : 0),
      ...{ stages: stagesOf(HOUR), quotas: forAll(quotas), most: 60 * DAY },
    });
  const withoutSes = QUOTAS.filter(({ name }) => !name.startsWith('SES'));
  return [
    result('50,000 at once, of one account', flow([...QUOTAS, ...OF_ACCOUNT])),
    result('… of many accounts', flow(QUOTAS)),
    result('… with the SES quotas raised', flow(withoutSes)),
  ];
}

/** A stage may name a quota that a scenario leaves out. */
const forAll = (quotas: readonly Quota[]): Quota[] =>
  [...QUOTAS, ...OF_ACCOUNT].map(
    (each) => quotas.find(({ name }) => name === each.name) ?? { ...each, perSecond: 1e9, burst: 1e9 },
  );

function result(what: string, { placed, done, doneAt, limits, longest }: Simulated): Row {
  const met = limits
    .flatMap(({ name, metAt, seconds }) => (metAt === undefined ? [] : [{ name, metAt, seconds }]))
    .sort((one, other) => other.seconds - one.seconds)
    .map(({ name, metAt, seconds }) => `${name} after ${time(metAt)}, for ${time(seconds)}`);
  const [stage, queue] = Object.entries(longest).sort(([, one], [, other]) => other - one)[0] ?? ['', 0];
  const state =
    done < placed - 1 ? `${round(placed - done)} of ${round(placed)} left` : `done after ${time(doneAt)}`;
  return {
    what,
    figure: state,
    beside: `${met.join('; ') || 'no quota met'}. Longest queue: ${round(queue)} (${stage})`,
  };
}

/** Recounting an order costs this much processor time: docs/decisions/2026-11-29-what-each-query-reads.md. */
const RECOUNT_SECONDS = 0.0006;

/** What grows with ten million orders that are kept. */
function kept(): Row[] {
  const openAtMost = 1_000_000;
  const noticesAnOrder = 5;
  const due = (KEPT * noticesAnOrder) / 365 / DAY;
  const recounted = (24 * 300) / RECOUNT_SECONDS;
  return [
    {
      what: 'kept: executions that may be open at once',
      figure: `${round(openAtMost)}`,
      beside: `Step Functions. At 1,000 orders a minute contacts may take ${time((openAtMost / A_MINUTE) * 60)} on average`,
    },
    {
      what: 'kept: due events of 10 M certificates valid for a year',
      figure: `${due.toFixed(1)} a second`,
      beside: 'the sweep works 40 at a time',
    },
    {
      what: 'kept: orders that a day of recounts counts',
      figure: `${round(recounted)}`,
      beside: `24 runs of 300 s; of one account ${round(300 / RECOUNT_SECONDS)} at most: beyond, its counts are not corrected`,
    },
  ];
}

const round = (value: number): string => Math.round(value).toLocaleString('en');

function time(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 2 * HOUR) return `${Math.round(seconds / 60)} min`;
  return seconds < 2 * DAY ? `${(seconds / HOUR).toFixed(1)} h` : `${(seconds / DAY).toFixed(1)} days`;
}
