import type { en } from './en/en.ts';

/** Texts with the keys of the English ones. */
export type Texts<T = typeof en> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
