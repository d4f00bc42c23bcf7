import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.d.ts';
import { isOwnAccount, useMe } from '../member/me.ts';

type Turn = components['schemas']['Turn'];

/** Who has to act: the applicant is addressed, others read about the applicant. */
export function useTurnText(): (turn: Turn, of: { account: string }) => string {
  const { t } = useTranslation();
  const me = useMe();
  return ({ who, todo }, { account }) =>
    who === 'applicant' && !isOwnAccount(me, account) ? t('turn.applicant') : t(`turn.${todo}`);
}
