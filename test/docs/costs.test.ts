import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { costFigures, costTable } from '../../bench/cost/cost-table.ts';
import { Counted } from '../../bench/record/counted.ts';

const counted = Counted.parse(JSON.parse(readFileSync('bench/cost/counted.json', 'utf8')));

describe('What the documentation says of costs', () => {
  it('is computed from the counted orders, the prices and the templates', () => {
    expect(readFileSync('docs/deploy.md', 'utf8')).toContain(costTable(counted));
  });

  it('is the whole in README, too', () => {
    const { orders, idle } = costFigures(counted);

    expect(readFileSync('README.md', 'utf8')).toContain(`$${orders} for 100,000 in a month`);
    expect(readFileSync('README.md', 'utf8')).toContain(`$${idle} for a month without any`);
  });

  it('adds up: the parts of a sum are the sum', () => {
    const cells = costTable(counted)
      .split('\n')
      .slice(2)
      .map((line) => line.split(' | ').map((cell) => cell.replace(/[|*]/g, '').trim()));
    const idle = cells.findIndex(([what]) => what === 'a month without orders');
    const parts = cells.slice(idle + 1).map(([, dollars]) => Number(dollars));

    expect(parts.reduce((sum, each) => sum + each, 0)).toBeCloseTo(Number(cells[idle]?.[1]), 1);
  });
});
