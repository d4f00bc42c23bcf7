import Alert from '@cloudscape-design/components/alert';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../application/text-field.tsx';
import { AskModal } from '../shell/ask-modal.tsx';
import { useRemoveMember } from './use-change-members.ts';
import type { Member } from './use-members.ts';

/** Removes a member after their address was typed. */
export function RemoveMemberModal({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const remove = useRemoveMember(onClose);
  return (
    <AskModal
      header={t('members.removeOf', { name: member.name })}
      yes={t('members.removeNow')}
      change={remove}
      disabled={typed.trim().toLowerCase() !== member.email.toLowerCase()}
      onYes={() => remove.mutate(member)}
      onClose={onClose}
    >
      <Alert type="warning">{t('members.removeWhat')}</Alert>
      <TextField label={t('members.typeEmail', { email: member.email })} value={typed} onChange={setTyped} />
    </AskModal>
  );
}
