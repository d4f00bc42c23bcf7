import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import type { KeyFault } from '../keys/read-private-key.ts';
import { saveFile } from '../keys/save-file.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import type { Order } from './use-order.ts';

/** Why no PFX was made from a key file. */
class KeyFileFault extends Error {
  readonly fault: KeyFault | 'mismatch';

  constructor(fault: KeyFault | 'mismatch') {
    super(fault);
    this.fault = fault;
  }
}

async function pfxOf(order: Order, keyFile: File, password: string): Promise<ArrayBuffer> {
  const [{ readPrivateKey }, { readPem }, { KeyMismatch, makePfx }] = await Promise.all([
    import('../keys/read-private-key.ts'),
    import('../keys/pem.ts'),
    import('../keys/make-pfx.ts'),
  ]);
  const key = readPrivateKey(await keyFile.text());
  if (typeof key === 'string') throw new KeyFileFault(key);
  const { data, error } = await client.GET('/v1/orders/{orderId}/certificate', {
    params: { path: { orderId: order.id }, query: { format: 'fullchain' } },
    parseAs: 'text',
  });
  if (data === undefined) throw error;
  const chain = readPem(data).map(({ der }) => der);
  return makePfx(key, chain, { password, name: order.names[0] ?? '' }).catch((thrown: unknown) => {
    throw thrown instanceof KeyMismatch ? new KeyFileFault('mismatch') : thrown;
  });
}

/** Joins certificate and key to a PFX in the browser: neither the key nor the password leaves this page. */
export function PfxModal({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation();
  const [files, setFiles] = useState<File[]>([]);
  const [password, setPassword] = useState('');
  const [keyFile] = files;
  const make = useMutation({
    mutationFn: (file: File) => pfxOf(order, file, password),
    onSuccess: (pfx) => {
      saveFile(
        `${(order.names[0] ?? 'certificate').replace('*', 'wildcard')}.pfx`,
        pfx,
        'application/x-pkcs12',
      );
      onClose();
    },
  });
  return (
    <Modal
      visible
      header={t('pfx.title')}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button
              variant="primary"
              loading={make.isPending}
              disabled={keyFile === undefined || password === ''}
              onClick={() => keyFile && make.mutate(keyFile)}
            >
              {t('pfx.make')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Box>{t('pfx.how')}</Box>
        {make.error instanceof KeyFileFault && (
          <Alert type="error">{t(`pfx.faults.${make.error.fault}`)}</Alert>
        )}
        {make.error && !(make.error instanceof KeyFileFault) && (
          <ProblemAlert error={make.error} header={t('pfx.failed')} />
        )}
        <FormField label={t('pfx.key')} description={t('pfx.keyHow')}>
          <FileUpload
            value={files}
            onChange={({ detail }) => setFiles(detail.value)}
            accept=".key,.pem"
            i18nStrings={{
              uploadButtonText: () => t('key.chooseFile'),
              dropzoneText: () => t('pfx.drop'),
              removeFileAriaLabel: () => t('action.delete'),
            }}
          />
        </FormField>
        <FormField label={t('pfx.password')} description={t('pfx.passwordHow')}>
          <Input
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={({ detail }) => setPassword(detail.value)}
          />
        </FormField>
      </SpaceBetween>
    </Modal>
  );
}
