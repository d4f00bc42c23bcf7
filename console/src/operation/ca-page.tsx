import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { CaSection } from './ca-section.tsx';

async function readCa() {
  const { data, error } = await client.GET('/v1/ca');
  if (data === undefined) throw error;
  return data;
}

/** The certificates of the CAs, and the CRLs that are published. */
export function CaPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: ['ca'], queryFn: readCa });
  useBreadcrumbs({ text: t('ca.title'), href: '/ca' });
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t('ca.how')}>
        {t('ca.title')}
      </Header>
      {error && <ProblemAlert error={error} header={t('ca.failed')} />}
      {!data && !error && <Spinner size="large" />}
      {data && <CaSection title={t('ca.roles.root')} ca={data.root} />}
      {data?.issuing.map((ca) => (
        <CaSection
          key={ca.id}
          title={t(ca.issues ? 'ca.roles.issuing' : 'ca.roles.former')}
          ca={ca}
          leftAt={ca.leftAt}
        />
      ))}
    </SpaceBetween>
  );
}
