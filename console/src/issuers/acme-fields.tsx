import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { TextField } from '../application/text-field.tsx';
import type { IssuerDraft } from './issuer-draft.ts';

type Props = {
  draft: IssuerDraft;
  errorAt: (field: string) => string | undefined;
  onChange: (change: Partial<IssuerDraft>) => void;
};

/** How a CA is reached that issues by ACME, and to what contract the account is bound. */
export function AcmeFields({ draft, errorAt, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Container header={<Header description={t('issuers.accountHow')}>{t('issuers.account')}</Header>}>
      <SpaceBetween size="l">
        <TextField
          label={t('issuers.directoryUrl')}
          description={t('issuers.directoryUrlHow')}
          value={draft.directoryUrl}
          maxLength={500}
          error={errorAt('/directoryUrl')}
          onChange={(directoryUrl) => onChange({ directoryUrl })}
        />
        <TextField
          label={t('issuers.email')}
          value={draft.email}
          maxLength={254}
          error={errorAt('/email')}
          onChange={(email) => onChange({ email })}
        />
        <TextField
          label={t('issuers.keyIdentifier')}
          description={t('issuers.eabHow')}
          value={draft.keyIdentifier}
          maxLength={500}
          error={errorAt('/eab/keyIdentifier') ?? errorAt('/eab')}
          onChange={(keyIdentifier) => onChange({ keyIdentifier })}
        />
        <TextField
          label={t('issuers.hmacKey')}
          description={t('issuers.hmacKeyHow')}
          value={draft.hmacKey}
          type="password"
          maxLength={500}
          error={errorAt('/eab/hmacKey')}
          onChange={(hmacKey) => onChange({ hmacKey })}
        />
        <TextField
          label={t('issuers.profile')}
          description={t('issuers.profileHow')}
          value={draft.profile}
          maxLength={100}
          error={errorAt('/profile')}
          onChange={(profile) => onChange({ profile })}
        />
        <Checkbox checked={draft.agrees} onChange={({ detail }) => onChange({ agrees: detail.checked })}>
          {t('issuers.agrees')}
        </Checkbox>
      </SpaceBetween>
    </Container>
  );
}
