import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after } from '../../lib/clock.ts';
import { Calendar } from '../../lib/review/calendar.ts';
import { afterWorkingDays, instantOf, isWorkingDay, wallTime } from '../../lib/review/working-days.ts';

const BERLIN = Calendar.parse({
  zone: 'Europe/Berlin',
  weekdays: [1, 2, 3, 4, 5],
  holidays: ['2026-12-25', '2027-01-01'],
  closesAt: '17:00',
});
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
];

const anyInstant = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString());
const anyCalendar = fc.record({
  zone: fc.constantFrom(...ZONES),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  holidays: fc.subarray(['2026-12-25', '2026-12-28']),
  closesAt: fc.constantFrom('17:00', '00:00', '23:59', '02:30'),
});

describe('after so many working days', () => {
  it.each([
    // Monday 11:00 in Berlin.
    ['2026-11-23T10:00:00.000Z', 3, '2026-11-26T16:00:00.000Z'],
    ['2026-11-23T10:00:00.000Z', 0, '2026-11-23T10:00:00.000Z'],
    ['2026-11-23T10:00:00.000Z', 5, '2026-11-30T16:00:00.000Z'],
    // After closing time, and on a Saturday: the next working day is the first one.
    ['2026-11-23T16:00:00.000Z', 3, '2026-11-27T16:00:00.000Z'],
    ['2026-11-28T10:00:00.000Z', 1, '2026-12-01T16:00:00.000Z'],
    // Friday is a holiday.
    ['2026-12-24T10:00:00.000Z', 1, '2026-12-28T16:00:00.000Z'],
    // Summer time begins on 28 March 2027 and ends on 31 October.
    ['2027-03-26T10:00:00.000Z', 1, '2027-03-29T15:00:00.000Z'],
    ['2027-10-29T10:00:00.000Z', 1, '2027-11-01T16:00:00.000Z'],
  ])('from %s, %i: it is %s', (from, days, until) => {
    expect(afterWorkingDays(from, days, BERLIN)).toBe(until);
  });

  it('the result is the closing time of a working day, after exactly that many', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 12 }), anyCalendar, (from, days, calendar) => {
        const until = afterWorkingDays(from, days, calendar);

        const { date } = wallTime(until, calendar.zone);
        const begun = wallTime(from, calendar.zone).date;
        const between = datesBetween(begun, date).filter((each) => isWorkingDay(each, calendar));
        expect(isWorkingDay(date, calendar)).toBe(true);
        expect(until > from).toBe(true);
        expect([days, days + 1]).toContain(between.length);
      }),
    );
  });

  it('a later start never ends earlier, and more days never do', () => {
    fc.assert(
      fc.property(
        anyInstant,
        fc.integer({ min: 0, max: 10 ** 6 }),
        fc.integer({ min: 1, max: 5 }),
        anyCalendar,
        (from, more, days, calendar) => {
          const until = afterWorkingDays(from, days, calendar);

          expect(afterWorkingDays(after(from, more, 'seconds'), days, calendar) >= until).toBe(true);
          expect(afterWorkingDays(from, days + 1, calendar) > until).toBe(true);
        },
      ),
    );
  });
});

/** Dates after the first up to the last. */
function datesBetween(first: string, last: string): string[] {
  const dates = [];
  for (let date = first; date < last; ) {
    date = after(`${date}T00:00:00.000Z`, 1, 'days').slice(0, 10);
    dates.push(date);
  }
  return dates;
}

describe('the local time of a zone', () => {
  it('is the time whose instant was computed, unless the clock skips it', () => {
    const anyTime = fc.record({
      date: anyInstant.map((at) => at.slice(0, 10)),
      time: fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map(([hour, minute]) => `${pad(hour)}:${pad(minute)}`),
    });
    fc.assert(
      fc.property(anyTime, fc.constantFrom(...ZONES), (wall, zone) => {
        const shown = wallTime(instantOf(wall, zone), zone);
        // At most an hour is skipped in these zones and years.
        const off = Date.parse(`${shown.date}T${shown.time}Z`) - Date.parse(`${wall.date}T${wall.time}Z`);
        expect([0, 1_800_000, 3_600_000]).toContain(off);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [
      'jumps over 02:30 in Berlin',
      { date: '2027-03-28', time: '02:30' },
      'Europe/Berlin',
      '2027-03-28T01:30:00.000Z',
    ],
    ['shows 02:30 twice', { date: '2027-10-31', time: '02:30' }, 'Europe/Berlin', '2027-10-31T00:30:00.000Z'],
    [
      'shows the first hour after the jump',
      { date: '2027-03-28', time: '03:30' },
      'Europe/Berlin',
      '2027-03-28T01:30:00.000Z',
    ],
    [
      'jumps over 02:30 in New York',
      { date: '2027-03-14', time: '02:30' },
      'America/New_York',
      '2027-03-14T07:30:00.000Z',
    ],
    [
      'jumps by half an hour on Lord Howe',
      { date: '2026-10-04', time: '02:15' },
      'Australia/Lord_Howe',
      '2026-10-03T15:45:00.000Z',
    ],
    [
      'is a quarter of an hour off in Kathmandu',
      { date: '2026-11-27', time: '00:00' },
      'Asia/Kathmandu',
      '2026-11-26T18:15:00.000Z',
    ],
  ])('%s', (_, wall, zone, instant) => {
    expect(instantOf(wall, zone)).toBe(instant);
  });
});

const pad = (number: number): string => String(number).padStart(2, '0');

describe('a calendar', () => {
  it.each([
    { zone: 'Europe/Nowhere' },
    { weekdays: [] },
    { weekdays: [0] },
    { weekdays: [8] },
    { holidays: ['25.12.2026'] },
    { holidays: ['2026-02-30'] },
    { closesAt: '24:00' },
  ])('is refused with %j', (wrong) => {
    expect(Calendar.safeParse({ ...BERLIN, ...wrong }).success).toBe(false);
  });
});
