import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../member/settings.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { useDates } from '../texts/dates.ts';

/** The certificates of the CA, and its CRLs. */
export function CaPage() {
  const { t } = useTranslation();
  const dates = useDates();
  const { ca } = useSettings();
  useBreadcrumbs({ text: t('ca.title'), href: '/ca' });
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t('ca.how')}>
        {t('ca.title')}
      </Header>
      {ca.length === 0 && <Box>{t('ca.none')}</Box>}
      {ca.map(({ role, name, notAfter, sha256, certificate, crl }) => (
        <Container key={role + sha256} header={<Header>{t(`ca.roles.${role}`)}</Header>}>
          <KeyValuePairs
            columns={2}
            items={[
              { label: t('ca.name'), value: name },
              {
                label: t('certificate.until'),
                value: `${dates.minute(notAfter)} (${dates.relative(notAfter)})`,
              },
              { label: t('certificate.fingerprint'), value: <span className="fingerprint">{sha256}</span> },
              {
                label: t('ca.files'),
                value: (
                  <SpaceBetween direction="horizontal" size="m">
                    <Link href={certificate} external>
                      {t('ca.certificate')}
                    </Link>
                    <Link href={crl} external>
                      {t('ca.crl')}
                    </Link>
                  </SpaceBetween>
                ),
              },
            ]}
          />
        </Container>
      ))}
    </SpaceBetween>
  );
}
