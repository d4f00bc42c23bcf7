import { isIPv4 } from 'node:net';
import type { Finding } from '../../order/finding-codes.ts';
import { grantMessage } from '../messages/grant-messages.ts';
import type { CertifiableName } from './examine-names.ts';

type UngrantedName = Pick<CertifiableName, 'field' | 'kind' | 'name' | 'base'>;

/**
 * The findings about internal names and IP addresses that no grant of the account covers, and who can grant them. Public names have
 * none: their owners are asked.
 * @param names those of an application that no evidence proves
 */
export const notGranted = (names: readonly UngrantedName[]): Finding[] =>
  names.flatMap(({ field, kind, name, base }) => {
    if (kind === 'public') return [];
    return kind === 'internal'
      ? [{ field, ...grantMessage('name-not-granted', { name, domain: base }) }]
      : [{ field, ...grantMessage('name-not-granted/address', { name, network: networkOf(base) }) }];
  });

/** The network of one address, as a grant names it. */
const networkOf = (address: string): string => `${address}/${isIPv4(address) ? 32 : 128}`;
