import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { isOwnAccount, useMe } from '../member/me.ts';
import { AwaitedDomain } from './awaited-domain.tsx';
import { awaitedDomains } from './awaited-domains.ts';
import { ContactModal } from './contact-modal.tsx';
import type { Domain, Order } from './use-order.ts';

/** Of more domains, each is shown in full when it is opened. */
const MOST_OPEN = 3;

/** What the applicant has to publish for the domains of an order that wait for their records or files. */
export function AwaitedSection({ order }: { order: Order }) {
  const me = useMe();
  const [asking, setAsking] = useState<Domain>();
  const awaited = awaitedDomains(order);
  if (awaited.length === 0 || !isOwnAccount(me, order.account)) return null;
  const mayAsk = order.actions.includes('contact');
  return (
    <SpaceBetween size="l">
      {awaited.map((domain) => (
        <AwaitedDomain
          key={domain.adn}
          domain={domain}
          isOpen={awaited.length <= MOST_OPEN}
          onAskByMail={mayAsk && domain.otherContacts ? () => setAsking(domain) : undefined}
        />
      ))}
      {asking && <ContactModal order={order} domain={asking} onClose={() => setAsking(undefined)} />}
    </SpaceBetween>
  );
}
