import * as z from 'zod';
import { cleanContact } from '../../lib/application/clean-fields.ts';
import {
  constructedAddresses,
  isConstructedAddress,
} from '../../lib/application/contacts/constructed-addresses.ts';
import { LONGEST_ADDRESS } from '../../lib/application/mail-address.ts';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { DomainPath } from '../../lib/http/parameters.ts';
import { invalidField } from '../../lib/http/parsing/findings.ts';
import { changeOwnOrder, type OrderChangeDeps, showOrder } from '../../lib/use-cases/change-order.ts';
import { domainInVerification } from '../../lib/use-cases/order-domains.ts';
import { ownOrder } from '../../lib/use-cases/visible-order.ts';
import type { BlockStore } from '../../lib/verification/block-store.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredOrderChanges } from '../compose/configured-order-changes.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'chooseContact',
  method: 'PUT',
  path: '/v1/orders/{orderId}/domains/{name}/contact',
  roles: ['applicant'],
  tag: 'Domains',
  summary: 'Choose another contact for a domain',
  description: 'One of the five constructed addresses at exactly this authorization domain name.',
  input: {
    path: DomainPath,
    body: z.strictObject({ contact: z.string().min(1).max(LONGEST_ADDRESS) }).meta({ id: 'ChosenContact' }),
  },
  answers: { 202: { description: 'The order.', schema: OrderView } },
  problems: ['order-status', 'not-permitted'],
} as const satisfies Operation;

export const chooseContact = (deps: OrderChangeDeps & { blocks: BlockStore }) =>
  endpoint(operation, async ({ path: { orderId, name: adn }, body }, caller) => {
    const contact = cleanContact(body.contact);
    const { order } = await ownOrder(deps.store, orderId, caller);
    const { domain, challenge } = await domainInVerification(deps, order, adn);
    if (!isConstructedAddress(contact, adn)) {
      const choices = constructedAddresses(adn).join(', ');
      throw invalidField('/contact', 'contact-not-allowed', `For ${adn} choose one of: ${choices}.`);
    }
    // Nothing changes if this contact has an open challenge; `resend` is the operation for another mail.
    if (domain.method === undefined && domain.contact === contact && challenge?.state !== 'expired')
      return showOrder(deps, order, caller);
    return changeOwnOrder(deps, { orderId, caller, keepAnswer: () => [] }, () => ({
      type: 'contact.chosen',
      at: deps.clock.now(),
      by: { kind: 'applicant', member: caller.id },
      adn,
      contact,
    }));
  });

export const handler = apiHandler(() =>
  chooseContact({ ...configuredOrderChanges(), blocks: blockStore(deployedTable) }),
);
