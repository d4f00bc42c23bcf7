import * as z from 'zod';

/** Whose rules bind: the operator's own (`internal`, a private CA), or all dated ones of the requirements (`br`). */
export const Policy = z.enum(['internal', 'br']);
export type Policy = z.infer<typeof Policy>;
