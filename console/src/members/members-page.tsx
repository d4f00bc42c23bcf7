import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useMemberColumns } from './member-columns.tsx';
import { MemberModal } from './member-modal.tsx';
import { RemoveMemberModal } from './remove-member-modal.tsx';
import { type Member, useMembers } from './use-members.ts';

/** Who may do what: the members, and how to add, change and remove them. */
export function MembersPage() {
  const { t } = useTranslation();
  const { roles } = useMe();
  const members = useMembers();
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<Member | 'new'>();
  const [removed, setRemoved] = useState<Member>();
  useBreadcrumbs({ text: t('members.title'), href: '/members' });
  const mayChange = roles.includes('operator');
  const columns = useMemberColumns(mayChange ? { onEdit: setEdited, onRemove: setRemoved } : undefined);
  const all = members.data ?? [];
  const shown = all.filter(({ name, email, id, account = '', roles: has }) =>
    [name, email, id, account, ...has].some((each) => each.toLowerCase().includes(text.trim().toLowerCase())),
  );
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        {...(members.data && { counter: `(${all.length})` })}
        description={t('members.how')}
        actions={
          mayChange && (
            <Button variant="primary" onClick={() => setEdited('new')}>
              {t('members.add')}
            </Button>
          )
        }
      >
        {t('members.title')}
      </Header>
      {members.error && <ProblemAlert error={members.error} header={t('members.failed')} />}
      <DataTable
        loading={members.isLoading}
        loadingText={t('members.loading')}
        items={shown}
        trackBy="id"
        columns={columns}
        empty={t('members.noMatch')}
        filter={
          <Input
            type="search"
            value={text}
            onChange={({ detail }) => setText(detail.value)}
            placeholder={t('members.find')}
            ariaLabel={t('members.find')}
          />
        }
      />
      {edited && (
        <MemberModal {...(edited !== 'new' && { member: edited })} onClose={() => setEdited(undefined)} />
      )}
      {removed && <RemoveMemberModal member={removed} onClose={() => setRemoved(undefined)} />}
    </SpaceBetween>
  );
}
