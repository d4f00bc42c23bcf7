import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { useNotify } from '../shell/notifications.tsx';
import { bodyOf, type MemberDraft } from './member-draft.ts';
import type { Member } from './use-members.ts';

function useMemberChange<V extends { name: string }>(
  what: 'added' | 'changed' | 'removed',
  change: (member: V) => Promise<unknown>,
  onDone: () => void,
) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (_, { name }) => {
      notify({ type: 'success', header: t(`members.done.${what}`, { name }), content: t('members.soon') });
      onDone();
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['members'] }),
        queries.invalidateQueries({ queryKey: ['audit'] }),
      ]),
  });
}

export const useSaveMember = (what: 'added' | 'changed', onDone: () => void) =>
  useMemberChange(
    what,
    (draft: MemberDraft) =>
      client.PUT('/v1/members/{id}', { params: { path: { id: draft.id } }, body: bodyOf(draft) }),
    onDone,
  );

export const useRemoveMember = (onDone: () => void) =>
  useMemberChange(
    'removed',
    ({ id }: Member) => client.DELETE('/v1/members/{id}', { params: { path: { id } } }),
    onDone,
  );
