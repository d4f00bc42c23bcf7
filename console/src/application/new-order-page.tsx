import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { useNotify } from '../shell/notifications.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { asSent, type Draft } from './draft.ts';
import { OrderWizard } from './order-wizard.tsx';
import type { Step } from './steps.ts';

/** Orders a certificate, or keeps what is filled in as a draft. */
export function NewOrderPage() {
  const { t, i18n } = useTranslation();
  const { name, email } = useMe();
  const navigate = useNavigate();
  const notify = useNotify();
  const [draft, setDraft] = useState<Draft>({
    type: 'DV',
    applicant: { name, email },
    contactLanguage: i18n.language === 'zh' ? 'zh' : 'en',
  });
  // One key for each content: what is sent again, because its answer was lost, makes no second order.
  const keys = useRef(new Map<string, string>());
  useBreadcrumbs(
    { text: t('orders.title'), href: '/orders' },
    { text: t('application.title'), href: '/orders/new' },
  );

  const place = useMutation({
    mutationFn: async (step: Step | 'submitted') => {
      const submit = step === 'submitted';
      const body = { ...asSent(draft), submit };
      const content = JSON.stringify(body);
      const key = keys.current.get(content) ?? crypto.randomUUID();
      keys.current.set(content, key);
      const { data, error } = await client.POST('/v1/orders', {
        body,
        params: { header: { 'Idempotency-Key': key } },
      });
      if (data === undefined) throw error;
      return data;
    },
    onSuccess: ({ id }, step) => {
      if (step === 'submitted') return navigate(`/orders/${id}`);
      notify({ type: 'success', header: t('application.draftSaved') }, 'draft-saved');
      // The wizard of the draft opens where this one was left.
      return navigate(`/orders/${id}/edit#${step}`, { replace: true });
    },
  });

  return (
    <OrderWizard
      draft={draft}
      onChange={setDraft}
      onSave={(step) => place.mutate(step)}
      onSubmit={() => place.mutate('submitted')}
      onCancel={() => navigate('/orders')}
      saving={place.isPending}
      documents={
        <Alert
          type="info"
          action={
            <Button loading={place.isPending} onClick={() => place.mutate('organization')}>
              {t('application.saveDraft')}
            </Button>
          }
        >
          {t('application.documentsNeedDraft')}
        </Alert>
      }
      failure={
        place.error && (
          <ProblemAlert
            error={place.error}
            header={t(isUnanswered(place.error) ? 'application.unanswered' : 'application.failed')}
          />
        )
      }
    />
  );
}

const isUnanswered = (error: Error): boolean => error instanceof Problem && error.status === 0;
