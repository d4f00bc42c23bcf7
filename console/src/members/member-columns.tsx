import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useMe } from '../member/me.ts';
import type { Column } from '../shell/data-table.tsx';
import { LANGUAGES } from '../texts/texts.ts';
import type { Member } from './use-members.ts';

type Change = { onEdit: (member: Member) => void; onRemove: (member: Member) => void };

/** The columns of the members. @param change absent if the viewer may not change them */
export function useMemberColumns(change: Change | undefined): Column<Member>[] {
  const { t } = useTranslation();
  const me = useMe();
  return [
    { id: 'name', header: t('members.name'), isRowHeader: true, minWidth: 150, cell: ({ name }) => name },
    {
      id: 'email',
      header: t('members.email'),
      minWidth: 200,
      cell: ({ email, id }) => (
        <>
          {email}
          <Box color="text-body-secondary" fontSize="body-s">
            {t('members.subjectIs', { id })}
          </Box>
        </>
      ),
    },
    {
      id: 'roles',
      header: t('members.roles'),
      minWidth: 120,
      cell: ({ roles }) => (
        <SpaceBetween direction="horizontal" size="xxs">
          {roles.map((role) => (
            <Badge key={role}>{t(`members.roleOf.${role}`)}</Badge>
          ))}
        </SpaceBetween>
      ),
    },
    { id: 'account', header: t('members.account'), isShort: true, cell: ({ account }) => account ?? '–' },
    {
      id: 'language',
      header: t('members.language'),
      isShort: true,
      cell: ({ language }) => LANGUAGES[language].name,
    },
    ...(change
      ? [
          {
            id: 'actions',
            header: t('domain.actions'),
            minWidth: 170,
            cell: (member: Member) => (
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  variant="inline-link"
                  ariaLabel={t('members.editOf', { name: member.name })}
                  onClick={() => change.onEdit(member)}
                >
                  {t('members.edit')}
                </Button>
                {/* Another operator removes this one, so that there is always one left. */}
                {member.id !== me.id && (
                  <Button
                    variant="inline-link"
                    ariaLabel={t('members.removeOf', { name: member.name })}
                    onClick={() => change.onRemove(member)}
                  >
                    {t('members.remove')}
                  </Button>
                )}
              </SpaceBetween>
            ),
          },
        ]
      : []),
  ];
}
