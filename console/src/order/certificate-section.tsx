import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useIssuerText } from '../issuers/issuer-text.ts';
import { AppLink } from '../shell/app-link.tsx';
import { Names } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';
import { Downloads } from './downloads.tsx';
import type { Order } from './use-order.ts';

/** The certificate, with its downloads. */
export function CertificateSection({ order }: { order: Order }) {
  const { t } = useTranslation();
  const dates = useDates();
  const textOf = useIssuerText();
  const { certificate, revocation, replaces, replacedBy } = order;
  if (certificate === undefined) return null;
  const mono = (value: string) => <Box variant="code">{value}</Box>;
  return (
    <Container header={<Header>{t('certificate.title')}</Header>}>
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={[
            { label: t('certificate.from'), value: dates.minute(certificate.notBefore) },
            { label: t('certificate.until'), value: dates.minute(certificate.notAfter) },
            ...(order.issuer ? [{ label: t('issuers.signedBy'), value: textOf(order.issuer) }] : []),
            { label: t('application.names'), value: <Names names={order.names} /> },
            { label: t('certificate.serial'), value: mono(certificate.serial) },
            { label: t('certificate.fingerprint'), value: mono(certificate.fingerprint) },
            ...(revocation
              ? [
                  {
                    label: t('certificate.revoked'),
                    value: `${dates.minute(revocation.at)} (${t(`revoke.reasons.${revocation.reason}`)})`,
                  },
                ]
              : []),
            ...(replaces
              ? [
                  {
                    label: t('certificate.replaces'),
                    value: <AppLink href={`/orders/${replaces.order}`}>{replaces.order}</AppLink>,
                  },
                ]
              : []),
            ...(replacedBy
              ? [
                  {
                    label: t('certificate.replacedBy'),
                    value: <AppLink href={`/orders/${replacedBy.order}`}>{replacedBy.order}</AppLink>,
                  },
                ]
              : []),
          ]}
        />
        {order.status === 'issued' && <Downloads order={order} />}
      </SpaceBetween>
    </Container>
  );
}
