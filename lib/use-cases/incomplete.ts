import type { Reason } from '../order/reason.ts';
import { Rejection } from '../problem.ts';

/** An application with something wrong in it: all of it at once, and nothing was submitted. @param cleaned what was read otherwise */
export const incomplete = (findings: readonly Reason[], cleaned: readonly Reason[] = []): Rejection =>
  new Rejection(
    'application-incomplete',
    `The application has ${findings.length === 1 ? 'one finding' : `${findings.length} findings`}. Nothing was submitted.`,
    findings,
    {},
    cleaned,
  );
