import { createHash } from 'node:crypto';
import type { Sha256 } from '../order/identifiers.ts';

/** What an order asks for beside its identifiers. */
export type Asked = { profile?: string | undefined; replaces?: string | undefined };

/** The same for the same set of names, in any order, with the same profile and predecessor: by it the order that was created last is found. */
export const identifiersHash = (names: readonly string[], { profile, replaces }: Asked): Sha256 =>
  createHash('sha256')
    .update(JSON.stringify([[...names].sort(), profile, replaces]))
    .digest('hex');
