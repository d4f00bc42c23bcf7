import Alert from '@cloudscape-design/components/alert';
import Spinner from '@cloudscape-design/components/spinner';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import type { Order } from './use-order.ts';

type Document = Order['documents'][number];

/** Loads a document into memory, under the type that it was checked to have: never HTML, whatever its bytes say. */
async function readDocument(orderId: string, document: Document): Promise<Blob> {
  const { data, error } = await client.GET('/v1/orders/{orderId}/documents/{document}', {
    params: { path: { orderId, document: document.id } },
  });
  if (data === undefined) throw error;
  const response = await fetch(data.url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Blob([await response.arrayBuffer()], { type: document.contentType });
}

/** Shows a document in the page. */
export function DocumentView({ orderId, document }: { orderId: string; document: Document }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['document', orderId, document.id, document.version],
    queryFn: () => readDocument(orderId, document),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const url = useObjectUrl(data);
  const [isBroken, setIsBroken] = useState(false);
  if (error) return <ProblemAlert error={error} header={t('document.failed')} />;
  if (url === undefined) return <Spinner size="large" />;
  if (isBroken)
    return (
      <Alert type="warning" header={t('document.broken')}>
        {t('document.brokenHow')}
      </Alert>
    );
  return document.contentType === 'application/pdf' ? (
    <iframe className="document" title={document.name} src={`${url}#navpanes=0&view=FitH`} />
  ) : (
    <img className="document" alt={document.name} src={url} onError={() => setIsBroken(true)} />
  );
}

/** The address of a blob while it is shown. */
function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (blob === undefined) return undefined;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
