import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { useSettings } from '../member/settings.ts';
import { DocumentsList } from '../order/documents-list.tsx';
import { type Order, useOrderChange } from '../order/use-order.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { uploadDocument } from './upload-document.ts';

const MEGABYTE = 1024 * 1024;

/** The documents of a draft or returned order: uploaded with progress, opened and removed. */
export function DocumentsField({ order }: { order: Order }) {
  const { t } = useTranslation();
  const { form } = useSettings();
  const { types, most, mostBytes } = form.documents;
  const [sent, setSent] = useState(0);
  const [refused, setRefused] = useState<string>();
  const upload = useOrderChange(order.id, (file: File) => {
    const contentType = types.find((each) => each === file.type);
    if (contentType === undefined) throw new TypeError(file.type);
    return uploadDocument(order.id, file, contentType, setSent);
  });
  const remove = useOrderChange(order.id, (document: string) =>
    client.DELETE('/v1/orders/{orderId}/documents/{document}', {
      params: { path: { orderId: order.id, document } },
    }),
  );

  function take([file]: File[]): void {
    if (file === undefined) return;
    const fits = types.some((each) => each === file.type) && file.size <= mostBytes;
    setRefused(fits ? undefined : t('document.refused', { name: file.name }));
    if (fits) {
      setSent(0);
      upload.mutate(file);
    }
  }

  return (
    <SpaceBetween size="m">
      {upload.error && <ProblemAlert error={upload.error} header={t('document.notUploaded')} />}
      {remove.error && <ProblemAlert error={remove.error} header={t('document.notRemoved')} />}
      {order.documents.length > 0 && (
        <DocumentsList order={order} embedded onRemove={(id) => remove.mutate(id)} />
      )}
      <FormField
        label={t('document.add')}
        constraintText={t('document.limits', { most, megabytes: Math.floor(mostBytes / MEGABYTE) })}
        errorText={refused}
      >
        <FileUpload
          value={[]}
          onChange={({ detail }) => take(detail.value)}
          accept={types.join(',')}
          i18nStrings={{
            uploadButtonText: () => t('key.chooseFile'),
            dropzoneText: () => t('document.drop'),
            removeFileAriaLabel: () => t('action.delete'),
          }}
        />
      </FormField>
      {upload.isPending && (
        <ProgressBar
          value={Math.round(sent * 100)}
          label={t('document.uploading')}
          description={upload.variables.name}
        />
      )}
    </SpaceBetween>
  );
}
