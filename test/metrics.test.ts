import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { METRICS, type Metric, measure } from '../lib/metrics.ts';
import { linesOf } from './doubles/written-lines.ts';

const AT = '2026-11-24T10:00:00.000Z';
const Schema = z.fromJSONSchema(
  z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(new URL('./fixtures/emf/schema.json', import.meta.url), 'utf8'))),
);
const names = Object.keys(METRICS).filter((name): name is Metric => name in METRICS);
/** Every value of a dimension is written alike. */
const lineOf = async (name: Metric) => {
  const [line = '', ...more] = await linesOf(() => measure(name, AT, 1.5, 'issued' as never));
  expect(more).toEqual([]);
  return JSON.parse(line);
};

describe('A measurement', () => {
  it.each(names)('is in the embedded metric format: %s', async (name) => {
    const line = await lineOf(name);

    expect(Schema.safeParse(line).error).toBeUndefined();
  });

  it.each(names)('holds at its root what its metadata names, and nothing else: %s', async (name) => {
    const { _aws, ...root } = await lineOf(name);

    const [{ Dimensions, Metrics }] = _aws.CloudWatchMetrics;
    const targets = [...Dimensions.flat(), ...Metrics.map(({ Name }: { Name: string }) => Name)];
    expect(Object.keys(root).sort()).toEqual(targets.sort());
    expect(root[name]).toBe(1.5);
    expect(_aws.Timestamp).toBe(Date.parse(AT));
  });

  it('that is not in the format is found by the schema of these tests', async () => {
    const { _aws, ...root } = await lineOf('Mails');
    const [directive] = _aws.CloudWatchMetrics;
    const spoilt = { ...root, _aws: { ..._aws, CloudWatchMetrics: [{ ...directive, Dimensions: [] }] } };

    expect(Schema.safeParse(root).success).toBe(false);
    expect(Schema.safeParse(spoilt).success).toBe(false);
  });
});
