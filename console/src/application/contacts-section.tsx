import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../api/problem.ts';
import { ContactLanguageField } from './contact-language-field.tsx';
import { DomainChoice } from './domain-choice.tsx';
import { methodOf, type PlannedDomain, unusedChoices } from './domain-methods.ts';
import { type Draft, withoutChoices } from './draft.ts';

/** For each domain how it is proven, by a mail to a contact or by a check, or until when it is confirmed already. */
export function ContactsSection(props: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  findings: readonly Finding[];
  domains: readonly PlannedDomain[];
}) {
  const { draft, onChange, findings, domains } = props;
  const { t } = useTranslation();
  const unused = unusedChoices(draft, findings);
  const asksByMail = domains.some(
    (each) => each.confirmedAt === undefined && methodOf(draft, each) === 'mail',
  );
  return (
    <SpaceBetween size="l">
      {unused.length > 0 && (
        <Alert
          type="error"
          action={
            <Button onClick={() => onChange(withoutChoices(draft, unused))}>
              {t('contacts.removeUnused')}
            </Button>
          }
        >
          {t('contacts.unused', { domains: unused.join(t('domains.comma')) })}
        </Alert>
      )}
      {domains.map((domain) => (
        <DomainChoice
          key={domain.adn}
          domain={domain}
          draft={draft}
          onChange={onChange}
          findings={findings}
        />
      ))}
      {domains.length === 0 &&
        (draft.names?.length ? (
          <StatusIndicator type="loading">{t('application.checking')}</StatusIndicator>
        ) : (
          <Box color="text-body-secondary">{t('contacts.none')}</Box>
        ))}
      {(asksByMail || domains.length === 0) && <ContactLanguageField draft={draft} onChange={onChange} />}
    </SpaceBetween>
  );
}
