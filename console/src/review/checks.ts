import type { components } from '../api/schema.d.ts';

export type Checklist = components['schemas']['Checklist'];

/** What the approval of an OV order states, in the order in which it is checked. */
export const CHECKS = [
  'identitySource',
  'addressSource',
  'callBack',
  'highRisk',
] as const satisfies readonly (keyof Checklist)[];

/** The longest entry that the API takes. */
export const LONGEST_CHECK = 500;
