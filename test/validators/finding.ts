/** What a tool has to say against a template. */
export type Finding = { tool: string; rule: string; where: string; message: string };

/** Findings that stay, and why. */
export type Accepted = { tool: string; rule: string; where: RegExp; because: string };

export const isAccepted = ({ tool, rule, where }: Finding, by: Accepted): boolean =>
  by.tool === tool && by.rule === rule && by.where.test(where);

/** A line for whoever has to mend it. */
export const said = ({ tool, rule, where, message }: Finding): string =>
  `${tool} ${rule} at ${where}: ${message}`;
