import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem.ts';
import { useFindingText } from '../texts/finding-text.ts';

/** Why a request failed, with every finding. @param onRetry sends it again, if the page does not have another button for that */
export function ProblemAlert(props: { error: Error; header: string; onRetry?: () => void }) {
  const { error, header, onRetry } = props;
  const { t } = useTranslation();
  const textOf = useFindingText();
  const isOffline = !(error instanceof Problem) || error.status === 0;
  const findings = error instanceof Problem ? error.findings : [];
  // The end of the session has a message of its own.
  if (error instanceof Problem && error.status === 401) return null;
  return (
    <Alert
      type="error"
      header={header}
      action={onRetry && <Button onClick={onRetry}>{t('action.retry')}</Button>}
    >
      {isOffline ? t('session.offline') : findings.length === 0 && <span lang="en">{error.message}</span>}
      {findings.length > 0 && (
        <ul>
          {findings.map((finding) => (
            <li key={finding.field + finding.code + finding.message}>{textOf(finding)}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
