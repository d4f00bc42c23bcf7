import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.d.ts';
import { useDates } from '../texts/dates.ts';

type Ca = components['schemas']['CaState']['root'];

/** One CA: its certificate, and the CRL that is published for it. */
export function CaSection({ title, ca, leftAt }: { title: string; ca: Ca; leftAt?: string | undefined }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { certificate, crl, file } = ca;
  const until = (instant: string) => `${dates.minute(instant)} (${dates.relative(instant)})`;
  const crlHasEnded = crl !== undefined && Date.parse(crl.nextUpdate) < Date.now();
  const mono = (value: string) => <span className="fingerprint">{value}</span>;
  const items: KeyValuePairsProps.Item[] = [
    ...(certificate
      ? [
          { label: t('ca.name'), value: certificate.subject },
          { label: t('certificate.until'), value: until(certificate.notAfter) },
          { label: t('certificate.serial'), value: mono(certificate.serial) },
          { label: t('certificate.fingerprint'), value: mono(certificate.fingerprint) },
        ]
      : []),
    ...(crl
      ? [
          {
            label: t('ca.crl'),
            value: (
              <StatusIndicator type={crlHasEnded ? 'error' : 'success'}>
                {t('ca.crlNumber', { number: crl.number })}
              </StatusIndicator>
            ),
          },
          { label: t('ca.published'), value: dates.minute(crl.thisUpdate) },
          { label: t('ca.crlUntil'), value: until(crl.nextUpdate) },
        ]
      : [{ label: t('ca.crl'), value: t('ca.noCrl') }]),
    ...(leftAt === undefined ? [] : [{ label: t('ca.leftAt'), value: dates.minute(leftAt) }]),
    {
      label: t('ca.files'),
      value: (
        <SpaceBetween direction="horizontal" size="m">
          <Link href={`/pki/${file}.crt`} external>
            {t('ca.certificate')}
          </Link>
          <Link href={`/pki/${file}.crl`} external>
            {t('ca.crl')}
          </Link>
        </SpaceBetween>
      ),
    },
  ];
  return (
    <Container header={<Header>{title}</Header>}>
      <SpaceBetween size="m">
        {!certificate && <Alert type="warning">{t('ca.none')}</Alert>}
        {crlHasEnded && <Alert type="error">{t('ca.crlEnded')}</Alert>}
        <KeyValuePairs columns={3} minColumnWidth={220} items={items} />
      </SpaceBetween>
    </Container>
  );
}
