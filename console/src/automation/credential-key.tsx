import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Copyable } from '../domains/copyable.tsx';
import { isOwnAccount, useMe } from '../member/me.ts';
import { LeaveModal } from '../shell/leave-modal.tsx';
import { useLeaveGuard } from '../shell/use-leave-guard.ts';
import { ClientLines } from './client-lines.tsx';
import { type NewCredential, pathOf } from './credential.ts';

/** The key of a new credential, which is shown here only. @param chosen the account that an operator has chosen */
export function CredentialKey(props: { credential: NewCredential; chosen: string | undefined }) {
  const { credential, chosen } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const { blocker, release } = useLeaveGuard();
  const { id, name, account, keyIdentifier, hmacKey, directoryUrl, commands } = credential;
  const item = (label: string, text: string) => ({ label, value: <Copyable text={text} what={label} /> });

  function stored(): void {
    release();
    const seenAs = chosen ?? (isOwnAccount(me, account) ? undefined : account);
    void navigate(pathOf(id, seenAs), { replace: true });
  }

  return (
    <SpaceBetween size="l">
      <Header variant="h1">{name}</Header>
      <Alert type="warning" header={t('automation.shownOnce')}>
        {t('automation.shownOnceHow')}
      </Alert>
      <Container header={<Header description={t('automation.keyHow')}>{t('automation.key')}</Header>}>
        <KeyValuePairs
          columns={1}
          items={[
            item(t('automation.directoryUrl'), directoryUrl),
            item(t('automation.keyIdentifier'), keyIdentifier),
            item(t('automation.hmacKey'), hmacKey),
          ]}
        />
      </Container>
      <Container header={<Header description={t('automation.linesHow')}>{t('automation.lines')}</Header>}>
        <ClientLines commands={commands} />
      </Container>
      <Box float="right">
        <Button variant="primary" onClick={stored}>
          {t('automation.stored')}
        </Button>
      </Box>
      {blocker.state === 'blocked' && (
        <LeaveModal
          texts={{
            question: t('automation.leave'),
            lost: t('automation.leaveHow'),
            leave: t('automation.leaveNow'),
          }}
          onStay={() => blocker.reset()}
          onLeave={() => blocker.proceed()}
        />
      )}
    </SpaceBetween>
  );
}
