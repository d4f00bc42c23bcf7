import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem.ts';
import { useFieldErrors } from '../application/field-error.ts';
import { OrganizationSection } from '../application/organization-section.tsx';
import { TextField } from '../application/text-field.tsx';
import { TypeField } from '../application/type-field.tsx';
import { isOwnAccount, useMe } from '../member/me.ts';
import { useSettings } from '../member/settings.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import type { CredentialBody } from './credential.ts';
import { bodyOf, type CredentialDraft, isComplete, isDays, NEW_CREDENTIAL } from './credential-draft.ts';
import { DomainsField } from './domains-field.tsx';
import { MemberField } from './member-field.tsx';

/** Findings at other fields, as of the applicant, are not shown beside one. */
const SHOWN_AT = /^\/(name|member|domains(\/\d+)?|organization\/\w+|validityDays|expiresAt)$/;

type Props = {
  /** The account that an operator has chosen. */
  account: string | undefined;
  saving: boolean;
  error: Error | null;
  onCreate: (body: CredentialBody) => void;
  onCancel: () => void;
};

/** What a program may order, for whom, and until when. */
export function CredentialForm({ account, saving, error, onCreate, onCancel }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const { longestDays } = useSettings().policy.validity;
  const [draft, setDraft] = useState(NEW_CREDENTIAL);
  const set = (change: Partial<CredentialDraft>) => setDraft({ ...draft, ...change });
  const findings = error instanceof Problem ? error.findings : [];
  const isAtFields = findings.length > 0 && findings.every(({ field }) => SHOWN_AT.test(field));
  const errorAt = useFieldErrors(findings);
  const forOthers = me.roles.includes('operator');
  // Of several roles, an applicant needs no other member.
  const needsMember = forOthers && !isOwnAccount(me, account ?? me.account ?? '');
  const isReady = isComplete(draft) && !(needsMember && draft.member === '');
  const daysError = (text: string) => (isDays(text) ? undefined : t('automation.wholeDays'));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady && !saving) onCreate(bodyOf(draft, Date.now()));
  }

  return (
    <form onSubmit={submit}>
      <SpaceBetween size="l">
        <Header variant="h1" description={t('automation.createHow')}>
          {t('automation.create')}
        </Header>
        <Container header={<Header>{t('automation.credential')}</Header>}>
          <SpaceBetween size="l">
            <TextField
              label={t('automation.name')}
              description={t('automation.nameHow')}
              value={draft.name}
              maxLength={100}
              error={errorAt('/name')}
              onChange={(name) => set({ name })}
            />
            {forOthers && (
              <MemberField
                account={account}
                member={draft.member}
                isRequired={needsMember}
                error={errorAt('/member')}
                onChange={(member) => set({ member })}
              />
            )}
            <TextField
              label={t('automation.days')}
              description={t('automation.daysHow')}
              value={draft.days}
              error={daysError(draft.days) ?? errorAt('/expiresAt')}
              onChange={(days) => set({ days })}
            />
          </SpaceBetween>
        </Container>
        <Container header={<Header>{t('automation.permitted')}</Header>}>
          <SpaceBetween size="l">
            <DomainsField
              value={draft.domains}
              findings={findings}
              onChange={(domains) => set({ domains })}
            />
            <TypeField draft={{ type: draft.type }} onChange={({ type = 'DV' }) => set({ type })} />
            {draft.type === 'OV' && (
              <>
                <Box variant="h3">{t('application.steps.organization')}</Box>
                <OrganizationSection
                  draft={{ organization: draft.organization }}
                  findings={findings}
                  onChange={({ organization = {} }) => set({ organization })}
                />
              </>
            )}
            <TextField
              label={t('automation.validityDaysOptional')}
              description={t('automation.validityDaysHow', { count: longestDays })}
              value={draft.validityDays}
              error={daysError(draft.validityDays) ?? errorAt('/validityDays')}
              onChange={(validityDays) => set({ validityDays })}
            />
          </SpaceBetween>
        </Container>
        {error &&
          (isAtFields ? (
            <Alert type="error" header={t('automation.notCreated')}>
              {t('automation.mend')}
            </Alert>
          ) : (
            <ProblemAlert error={error} header={t('automation.notCreated')} />
          ))}
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" onClick={onCancel}>
              {t('action.cancel')}
            </Button>
            <Button variant="primary" loading={saving} disabled={!isReady}>
              {t('automation.createNow')}
            </Button>
          </SpaceBetween>
        </Box>
      </SpaceBetween>
    </form>
  );
}
