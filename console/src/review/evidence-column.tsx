import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Order } from '../order/use-order.ts';
import { ApprovalsSection } from './approvals-section.tsx';
import { DocumentsSection } from './documents-section.tsx';
import { FormerSection } from './former-section.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** What supports an application: documents, approvals, and the former review of a renewal. */
export function EvidenceColumn({ order, newDocuments }: { order: Order; newDocuments: ReadonlySet<string> }) {
  const [index, setIndex] = useState(0);
  useShortcuts({ ...(order.documents.length > 1 && { d: () => setIndex(index + 1) }) });
  return (
    <SpaceBetween size="l">
      <DocumentsSection order={order} newDocuments={newDocuments} index={index} onChange={setIndex} />
      <ApprovalsSection orderId={order.id} />
      {order.review?.former && <FormerSection former={order.review.former} />}
    </SpaceBetween>
  );
}
