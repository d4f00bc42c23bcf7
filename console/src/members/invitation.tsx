import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { Command } from '../shell/command.tsx';
import { invitationCommand } from './invitation-command.ts';
import type { MemberDraft } from './member-draft.ts';

/** What the operator does to invite a person: the console has no rights to make logins. */
export function Invitation({ draft, region }: { draft: MemberDraft; region: string }) {
  const { t } = useTranslation();
  return (
    <SpaceBetween size="s">
      <Alert>{t('members.inviteHow')}</Alert>
      <Box>{t('members.inviteRun')}</Box>
      <Command text={invitationCommand(draft, region)} />
    </SpaceBetween>
  );
}
