import { FORMER } from '../former/find-former.ts';
import type { Summary } from '../load/turn.ts';
import { Unavailable } from '../processes/unavailable.ts';
import { milliseconds, type Row } from '../row.ts';
import type { Measured } from './measure-orders.ts';

const RATE_PROMISED_AT = 64;
const LEAST_RATE = 3;
const MOST_CPU = 0.5;
const MOST_TIME = 0.5;

/** The rows of one number of clients: the present version beside the former one, then the peers. */
export function rowsOf({ clients, present, former, peers }: Measured): Row[] {
  return [
    orderRow(clients, present, former),
    ...(clients === 1 ? [approvalRow(present, former)] : []),
    ...peers.map(({ peer: { name, without }, result }) =>
      result instanceof Unavailable
        ? { what: `… ${name}`, figure: 'skipped', beside: result.message }
        : {
            what: `… ${name}: ${without}`,
            figure: `${result.perSecond.toFixed(1)}/s, CPU ${result.cpuMilliseconds.toFixed(1)} ms`,
            beside: `Countersign makes ${(present.perSecond / result.perSecond).toFixed(2)} of it${lockUps(result)}`,
          },
    ),
  ];
}

function orderRow(clients: number, present: Summary, former: Summary | Unavailable): Row {
  const { failures } = present;
  const what = `complete DV orders, ${clients} client${clients === 1 ? '' : 's'} at once, ${failures.length} failed`;
  const figure = figures(present);
  if (former instanceof Unavailable) {
    const within = failures.length === 0 ? undefined : false;
    return { what, figure, beside: `${FORMER} skipped: ${former.message}`, within };
  }
  const rate = present.perSecond / former.perSecond;
  const cpu = present.cpuMilliseconds / former.cpuMilliseconds;
  const isRatePromised = clients === RATE_PROMISED_AT;
  return {
    what,
    figure,
    beside: [
      `${FORMER} ${figures(former)}, ${former.failures.length} failed: `,
      `${rate.toFixed(2)} times its rate${isRatePromised ? ` (at least ${LEAST_RATE})` : ''}, `,
      `${cpu.toFixed(2)} of its CPU time (at most ${MOST_CPU})`,
    ].join(''),
    within: failures.length === 0 && cpu <= MOST_CPU && (!isRatePromised || rate >= LEAST_RATE),
  };
}

const figures = ({ perSecond, medianMilliseconds, slowestMilliseconds, cpuMilliseconds }: Summary): string =>
  `${perSecond.toFixed(1)}/s, ${medianMilliseconds.toFixed(0)}–${slowestMilliseconds.toFixed(0)} ms, CPU ${cpuMilliseconds.toFixed(0)} ms`;

function approvalRow(present: Summary, former: Summary | Unavailable): Row {
  const what = '… from the approval to the certificate, 1 client';
  const { approvalToCertificateMilliseconds: time } = present;
  const figure = milliseconds(time);
  if (former instanceof Unavailable) return { what, figure, beside: `${FORMER} skipped` };
  const ratio = time / former.approvalToCertificateMilliseconds;
  return {
    what,
    figure,
    beside: `${FORMER} ${milliseconds(former.approvalToCertificateMilliseconds)}: ${ratio.toFixed(2)} of it, at most ${MOST_TIME}`,
    within: ratio <= MOST_TIME,
  };
}

/** Pebble 2.10 sometimes deadlocks under load: `FindValidAuthorization` takes locks in another order than the rest. */
const lockUps = ({ turnsWithFailures }: Summary): string =>
  turnsWithFailures === 0 ? '' : `; failed in ${turnsWithFailures} of its turns`;
