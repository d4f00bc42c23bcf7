/** What a tool finds wrong in a template or certificate. */
export type Finding = { tool: string; rule: string; where: string; message: string };

/** Findings that are accepted, and why. */
export type Accepted = { tool: string; rule: string; where: RegExp; because: string };

export const isAccepted = ({ tool, rule, where }: Finding, by: Accepted): boolean =>
  by.tool === tool && by.rule === rule && by.where.test(where);

/** A finding as one line of a failed test. */
export const lineOf = ({ tool, rule, where, message }: Finding): string =>
  `${tool} ${rule} at ${where}: ${message}`;
