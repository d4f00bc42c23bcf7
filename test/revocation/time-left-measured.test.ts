import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { after as later } from '../../lib/clock.ts';
import { isTimeLeftMeasured } from '../../lib/revocation/crl-schedule.ts';

const NOW = '2026-11-25T10:00:00.000Z';
const endsIn = (days: number) => later(NOW, days, 'days');

describe('The time left of a CRL', () => {
  it('is measured for the root only when its end is near, because a metric costs while it is written', () => {
    expect(isTimeLeftMeasured('root.crl', NOW, endsIn(300))).toBe(false);
    expect(isTimeLeftMeasured('root.crl', NOW, endsIn(61))).toBe(false);
    expect(isTimeLeftMeasured('root.crl', NOW, endsIn(60))).toBe(true);
    expect(isTimeLeftMeasured('root.crl', NOW, endsIn(-1))).toBe(true);
  });

  it('is measured in time for the alarm, which takes no measurement of the root for good and of an issuing CA for bad', () => {
    const { Resources } = parse(readFileSync('serverless/alarms-of-lists.yml', 'utf8'), { merge: true });
    const { RootListOld: root, IssuingListOld: issuing } = Resources;

    expect(isTimeLeftMeasured('root.crl', NOW, later(NOW, root.Properties.Threshold, 'seconds'))).toBe(true);
    expect(root.Properties.TreatMissingData).toBe('notBreaching');
    expect(issuing.Properties.TreatMissingData).toBe('breaching');
    expect(isTimeLeftMeasured('issuing.crl', NOW, endsIn(7))).toBe(true);
  });
});
