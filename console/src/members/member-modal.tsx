import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem.ts';
import { TextField } from '../application/text-field.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useService } from '../shell/settings-context.ts';
import { Invitation } from './invitation.tsx';
import { cognitoRegion } from './invitation-command.ts';
import { draftOf } from './member-draft.ts';
import { MemberFields } from './member-fields.tsx';
import { useSaveMember } from './use-change-members.ts';
import type { Member } from './use-members.ts';

/** Adds a member, by invitation or by the subject of an existing login, or changes one. */
export function MemberModal({ member, onClose }: { member?: Member; onClose: () => void }) {
  const { t } = useTranslation();
  const { issuer, demo } = useService();
  const region = cognitoRegion(issuer);
  const [draft, setDraft] = useState(draftOf(member));
  const [way, setWay] = useState<string>(region === undefined ? 'subject' : 'invite');
  const save = useSaveMember(member === undefined ? 'added' : 'changed', onClose);
  const findings = save.error instanceof Problem ? save.error.findings : [];
  const invites = member === undefined && way === 'invite' && region !== undefined;
  return (
    <Modal
      visible
      header={member === undefined ? t('members.add') : t('members.editOf', { name: member.name })}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>{t(invites ? 'action.close' : 'action.cancel')}</Button>
            {!invites && (
              <Button
                variant="primary"
                loading={save.isPending}
                disabled={draft.id === ''}
                onClick={() => save.mutate(draft)}
              >
                {t(member === undefined ? 'members.add' : 'action.save')}
              </Button>
            )}
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {save.error && findings.length === 0 && (
          <ProblemAlert error={save.error} header={t('members.notSaved')} />
        )}
        {member === undefined && region !== undefined && (
          <FormField label={t('members.way')}>
            <RadioGroup
              value={way}
              onChange={({ detail }) => setWay(detail.value)}
              items={(['invite', 'subject'] as const).map((value) => ({
                value,
                label: t(`members.ways.${value}`),
              }))}
            />
          </FormField>
        )}
        {member === undefined && demo && <Alert>{t('members.demo')}</Alert>}
        {member === undefined && !invites && (
          <TextField
            label={t('members.subject')}
            description={t('members.subjectHow', { issuer })}
            value={draft.id}
            onChange={(id) => setDraft({ ...draft, id: id.trim() })}
          />
        )}
        <MemberFields draft={draft} onChange={setDraft} findings={findings} />
        {invites && <Invitation draft={draft} region={region} />}
      </SpaceBetween>
    </Modal>
  );
}
