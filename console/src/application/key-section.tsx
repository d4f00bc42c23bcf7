import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../api/problem.ts';
import { useFindingText } from '../texts/finding-text.ts';
import { CsrField } from './csr-field.tsx';
import type { Draft } from './draft.ts';
import { MakeKey } from './make-key.tsx';
import { OpensslLine } from './openssl-line.tsx';
import { findingsAt } from './use-preflight.ts';

type Way = 'browser' | 'paste' | 'openssl';

/** The certificate request: made in the browser with its key, pasted, or made by the one line of openssl that is shown. */
export function KeySection(props: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** The names as the service read them, for the request. */
  certifiedNames: readonly string[];
  findings: readonly Finding[];
}) {
  const { draft, onChange, certifiedNames, findings } = props;
  const { t } = useTranslation();
  const textOf = useFindingText();
  const [way, setWay] = useState<Way>(draft.csr ? 'paste' : 'browser');
  const [madeCsr, setMadeCsr] = useState<string>();
  const found = findingsAt(findings, '/csr');
  const setCsr = (csr: string) => onChange({ ...draft, csr });
  return (
    <SpaceBetween size="l">
      <FormField label={t('key.way')} stretch>
        <Tiles
          value={way}
          onChange={({ detail }) =>
            setWay(detail.value === 'paste' || detail.value === 'openssl' ? detail.value : 'browser')
          }
          items={[
            { value: 'browser', label: t('key.browser'), description: t('key.browserHow') },
            { value: 'paste', label: t('key.paste'), description: t('key.pasteHow') },
            { value: 'openssl', label: t('key.openssl'), description: t('key.opensslHow') },
          ]}
        />
      </FormField>
      {way === 'browser' && (
        <MakeKey
          names={certifiedNames}
          made={madeCsr !== undefined && madeCsr === draft.csr}
          onMade={(csr) => {
            setMadeCsr(csr);
            setCsr(csr);
          }}
        />
      )}
      {way === 'openssl' && <OpensslLine names={certifiedNames} />}
      {way !== 'browser' && <CsrField value={draft.csr ?? ''} onChange={setCsr} />}
      {found.length > 0 && (
        <Alert type="error" header={draft.csr && t('key.findings')}>
          {!draft.csr && t(way === 'browser' ? 'key.notMade' : 'key.notPasted')}
          {draft.csr &&
            found.map((finding) => <Box key={finding.code + finding.message}>{textOf(finding)}</Box>)}
        </Alert>
      )}
    </SpaceBetween>
  );
}
