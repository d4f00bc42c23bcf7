import type { Reason } from '../order/reason.ts';
import { Rejection } from '../problem.ts';

/** An application with something wrong in it: all of it at once, and nothing was submitted. */
export const incomplete = (findings: readonly Reason[]): Rejection =>
  new Rejection(
    'application-incomplete',
    `${findings.length === 1 ? 'One thing is' : `${findings.length} things are`} to be mended; nothing was submitted.`,
    findings,
  );
