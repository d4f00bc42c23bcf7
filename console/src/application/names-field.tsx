import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../api/problem.ts';
import { useSettings } from '../member/settings.ts';
import { useFindingText } from '../texts/finding-text.ts';
import type { Draft } from './draft.ts';
import { useFieldErrors } from './field-error.ts';
import { splitNames } from './split-names.ts';
import { findingsAt } from './use-preflight.ts';

/** Domain names, typed or pasted in any form; below the field each name as it was understood, with what is wrong. */
export function NamesField(props: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  findings: readonly Finding[];
  notes: readonly Finding[];
  checked: boolean;
}) {
  const { draft, onChange, findings, notes, checked } = props;
  const { t } = useTranslation();
  const errorAt = useFieldErrors(findings);
  const names = draft.names ?? [];
  const { policy } = useSettings();
  const [text, setText] = useState(names.join('\n'));
  const change = (next: string) => {
    setText(next);
    onChange({ ...draft, names: splitNames(next) });
  };
  const remove = (name: string) => change(names.filter((each) => each !== name).join('\n'));
  return (
    <SpaceBetween size="s">
      <FormField
        label={t('application.names')}
        description={t('application.namesHow')}
        constraintText={
          policy.name === 'internal'
            ? `${t('application.namesConstraint')} ${t('application.namesInternal')}`
            : t('application.namesConstraint')
        }
        errorText={errorAt('/names')}
      >
        <Textarea
          value={text}
          onChange={({ detail }) => change(detail.value)}
          placeholder={'example.org\nwww.example.org'}
          rows={4}
          spellcheck={false}
          autoFocus
        />
      </FormField>
      {names.length > 0 && (
        <ul className="names" aria-label={t('application.namesRead')}>
          {names.map((name, index) => (
            <Name
              key={name}
              name={name}
              findings={findingsAt(findings, `/names/${index}`)}
              notes={findingsAt(notes, `/names/${index}`)}
              checked={checked}
              onRemove={() => remove(name)}
            />
          ))}
        </ul>
      )}
    </SpaceBetween>
  );
}

function Name(props: {
  name: string;
  findings: readonly Finding[];
  notes: readonly Finding[];
  checked: boolean;
  onRemove: () => void;
}) {
  const { name, findings, notes, checked, onRemove } = props;
  const { t } = useTranslation();
  const textOf = useFindingText();
  const type = findings.length > 0 ? 'error' : checked ? 'success' : 'loading';
  // Of an address, the domain name alone will be in the certificate; the note says from what it was read.
  const read = notes.find(({ code }) => code === 'cleaned')?.params?.['read'];
  return (
    <li>
      <StatusIndicator type={type}>
        <Box variant="span" fontWeight="bold">
          {typeof read === 'string' ? read : name}
        </Box>
      </StatusIndicator>
      <Button
        variant="inline-icon"
        iconName="close"
        ariaLabel={t('application.removeName', { name })}
        onClick={onRemove}
      />
      {[...findings, ...notes].map((finding) => (
        <Box
          key={finding.code + finding.message}
          color="text-body-secondary"
          fontSize="body-s"
          margin={{ left: 'l' }}
        >
          {textOf(finding)}
        </Box>
      ))}
    </li>
  );
}
