import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { METRICS } from '../../../lib/metrics.ts';
import type { Packaged } from './packaged.ts';

/** The dashboard draws every metric. */
export function dashboard({ resources, propertiesOf }: Packaged): void {
  describe('The dashboard', () => {
    const body = () => {
      const [{ DashboardBody } = {}] = propertiesOf('AWS::CloudWatch::Dashboard');
      return z.object({ 'Fn::Sub': z.string() }).parse(DashboardBody)['Fn::Sub'];
    };

    it('is JSON whose graphs have titles and do not overlap', () => {
      const Widget = z.object({
        x: z.number(),
        y: z.number(),
        properties: z.object({ title: z.string(), metrics: z.array(z.unknown()).min(1) }),
      });
      const { widgets } = z.object({ widgets: z.array(Widget) }).parse(JSON.parse(body()));

      expect(new Set(widgets.map(({ x, y }) => `${x} ${y}`)).size).toBe(widgets.length);
    });

    it('draws every metric by its dimension, except those that only an alarm uses', () => {
      const drawn = [...body().matchAll(/\{\\"countersign-dev\\",(\w+)\} MetricName=\\"(\w+)\\"/g)].map(
        ([, by, name]) => [name, by],
      );
      const wanted = Object.entries(METRICS).flatMap(([name, { by }]) =>
        by === undefined ? [] : [[name, by]],
      );

      expect(drawn.sort()).toEqual(wanted.sort());
    });

    it('names only resources that exist', () => {
      const names = [...body().matchAll(/\$\{(\w+)(\.\w+)?\}/g)].map(([, name]) => name);

      expect(names).toContain('Table');
      for (const name of names) expect(Object.keys(resources())).toContain(name);
    });
  });
}
