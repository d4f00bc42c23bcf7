const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * The next time after `now` (epoch milliseconds) of `rate(5 minutes)`, or of a cron of fixed minute and hour
 * (`cron(0 * * * ? *)`, `cron(30 2 * * ? *)`, UTC).
 * @throws Error for any other expression
 */
export function nextRun(expression: string, now: number): number {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) return now + Number(rate[1]) * (UNITS[rate[2] ?? ''] ?? 0);

  const cron = /^cron\((\d+) (\d+|\*) (?:\* \* \?|\? \* \*) \*\)$/.exec(expression);
  if (!cron) throw new Error(`The schedule ${expression} is not known here.`);
  const next = new Date(now);
  const hourly = cron[2] === '*';
  if (!hourly) next.setUTCHours(Number(cron[2]));
  next.setUTCMinutes(Number(cron[1]), 0, 0);
  const period = hourly ? 3_600_000 : 86_400_000;
  return next.getTime() > now ? next.getTime() : next.getTime() + period;
}
