import { alarmsRing } from './operations/alarms.ts';
import { dashboard } from './operations/dashboard.ts';
import { failedCalls } from './operations/failed-calls.ts';
import { floods } from './operations/floods.ts';
import { kept } from './operations/kept.ts';
import { logs } from './operations/logs.ts';
import { packaged, type Resource } from './operations/packaged.ts';

/** What the packaged template needs so that faults are noticed and no data is lost. */
export function operations(resources: () => Record<string, Resource>): void {
  for (const part of [failedCalls, alarmsRing, dashboard, logs, floods, kept]) part(packaged(resources));
}
