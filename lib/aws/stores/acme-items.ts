import { AcmeAccount } from '../../acme/account.ts';
import { AcmeOrder } from '../../acme/acme-order.ts';
import { Authorization } from '../../acme/authorization.ts';
import { AcmeAccountId, AcmeOrderId } from '../../acme/identifiers.ts';
import { kind } from '../table/kind.ts';

export const ACME_ACCOUNT = kind('ACME account', AcmeAccount.shape);
/** Whose a key is. */
export const ACME_KEY = kind('key of an ACME account', { account: AcmeAccountId });
export const ACME_ORDER = kind('ACME order', AcmeOrder.shape);
export const OPEN_ORDER = kind('open ACME order', { id: AcmeOrderId });
export const AUTHORIZATION = kind('authorization', Authorization.shape);
