import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { FindingList } from '../order/finding-list.tsx';
import type { ReadOrder } from '../order/use-order.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { ApplicantSection } from './applicant-section.tsx';
import { changesBetween } from './changes.ts';
import { ChangesTable } from './changes-table.tsx';
import { ContactsSection } from './contacts-section.tsx';
import { DocumentsField } from './documents-field.tsx';
import { asSent, type Draft } from './draft.ts';
import { KeySection } from './key-section.tsx';
import { NamesField } from './names-field.tsx';
import { OrganizationSection } from './organization-section.tsx';
import { findingsAt, usePreflight } from './use-preflight.ts';
import { useSaveApplication } from './use-save-application.ts';

const PARTS = ['names', 'csr', 'organization', 'contacts', 'applicant'] as const;
type Part = (typeof PARTS)[number];
/** The fields of the application that a part has. */
const FIELDS_OF: Record<Part, readonly string[]> = {
  names: ['/names'],
  csr: ['/csr'],
  organization: ['/organization'],
  contacts: ['/contacts', '/verification'],
  applicant: ['/applicant'],
};

/** A returned order: each part beside the reasons about it, and what has been changed since the submission. */
export function MendOrder({ read }: { read: ReadOrder }) {
  const { order } = read;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [submitted] = useState<Draft>(order.application ?? {});
  const [draft, setDraft] = useState<Draft>(submitted);
  const { preflight, settled } = usePreflight(draft);
  useBreadcrumbs(
    { text: t('orders.title'), href: '/orders' },
    { text: order.names[0] ?? t('order.untitled'), href: `/orders/${order.id}` },
    { text: t('order.mend'), href: `/orders/${order.id}/edit` },
  );
  const save = useSaveApplication(read, () => navigate(`/orders/${order.id}`));
  const findings = preflight?.findings ?? [];
  const domains = preflight?.plan.domains ?? [];
  const form = { draft, onChange: setDraft, findings };
  const changes = changesBetween(asSent(submitted), asSent(draft));
  // At its field a reason stays until the field is changed.
  const open = order.reasons.filter(
    ({ field }) => !changes.some((each) => `${each.field}/`.startsWith(`${field}/`)),
  );
  const withReasons = { ...form, findings: [...findings, ...open] };
  const isDv = draft.type !== 'OV';
  const content: Record<Part, ReactNode> = {
    names: <NamesField {...form} notes={preflight?.notes ?? []} checked={settled} />,
    csr: <KeySection {...form} certifiedNames={domains.flatMap(({ names }) => names)} />,
    organization: isDv ? null : (
      <SpaceBetween size="l">
        <OrganizationSection {...withReasons} />
        <DocumentsField order={order} />
      </SpaceBetween>
    ),
    contacts: <ContactsSection {...form} domains={domains} />,
    applicant: <ApplicantSection {...withReasons} />,
  };
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t('mend.how')}>
        {t('order.mend')}
      </Header>
      <Reasons
        reasons={order.reasons.filter(({ field }) =>
          PARTS.every((part) => FIELDS_OF[part].every((each) => !field.startsWith(each))),
        )}
      />
      {PARTS.filter((part) => content[part] !== null).map((part) => (
        <MendedPart
          key={part}
          title={t(`mend.parts.${part}`)}
          reasons={FIELDS_OF[part].flatMap((field) => findingsAt(order.reasons, field))}
        >
          {content[part]}
        </MendedPart>
      ))}
      <ChangesTable changes={changes} />
      {save.error && <ProblemAlert error={save.error} header={t('application.failed')} />}
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={() => navigate(`/orders/${order.id}`)}>{t('action.cancel')}</Button>
          <Button onClick={() => save.mutate({ draft, submit: false })} disabled={save.isPending}>
            {t('action.save')}
          </Button>
          <Button
            variant="primary"
            loading={save.isPending}
            onClick={() => save.mutate({ draft, submit: true })}
          >
            {t('application.submitAgain')}
          </Button>
        </SpaceBetween>
      </Box>
    </SpaceBetween>
  );
}

type Reason = ReadOrder['order']['reasons'][number];

/** A part of the form with the reasons about it beside. */
function MendedPart(props: { title: string; reasons: readonly Reason[]; children: ReactNode }) {
  const { title, reasons, children } = props;
  const wide = { colspan: { default: 12, m: 8 } };
  return (
    <Container header={<Header>{title}</Header>}>
      {reasons.length === 0 ? (
        children
      ) : (
        <Grid gridDefinition={[{ colspan: { default: 12, m: 4 } }, wide]}>
          <Reasons reasons={reasons} />
          <div>{children}</div>
        </Grid>
      )}
    </Container>
  );
}

function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation();
  if (reasons.length === 0) return null;
  return (
    <Alert type="error" header={t('mend.reasons')}>
      <FindingList findings={reasons} />
    </Alert>
  );
}
