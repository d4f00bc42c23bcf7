import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { ReadOrder } from '../order/use-order.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { useNotify } from '../shell/notifications.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { DocumentsField } from './documents-field.tsx';
import type { Draft } from './draft.ts';
import { OrderWizard } from './order-wizard.tsx';
import { STEPS } from './steps.ts';
import { useSaveApplication } from './use-save-application.ts';

/** Goes on with a draft, at the state that was saved. */
export function EditDraft({ read }: { read: ReadOrder }) {
  const { order } = read;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { hash } = useLocation();
  const notify = useNotify();
  const [draft, setDraft] = useState<Draft>(order.application ?? {});
  useBreadcrumbs(
    { text: t('orders.title'), href: '/orders' },
    { text: order.names[0] ?? t('order.untitled'), href: `/orders/${order.id}` },
    { text: t('order.continue'), href: `/orders/${order.id}/edit` },
  );
  const save = useSaveApplication(read, (submitted) => {
    if (submitted) navigate(`/orders/${order.id}`);
    else notify({ type: 'success', header: t('application.draftSaved') }, 'draft-saved');
  });
  return (
    <OrderWizard
      draft={draft}
      onChange={setDraft}
      startAt={STEPS.find((step) => hash === `#${step}`)}
      onSave={() => save.mutate({ draft, submit: false })}
      onSubmit={() => save.mutate({ draft, submit: true })}
      onCancel={() => navigate(`/orders/${order.id}`)}
      saving={save.isPending}
      documents={<DocumentsField order={order} />}
      failure={save.error && <ProblemAlert error={save.error} header={t('application.failed')} />}
    />
  );
}
