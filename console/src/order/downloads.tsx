import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import FormField from '@cloudscape-design/components/form-field';
import Link from '@cloudscape-design/components/link';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { saveFile } from '../keys/save-file.ts';
import { type Settings, useSettings } from '../member/settings.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { PfxModal } from './pfx-modal.tsx';
import type { Order } from './use-order.ts';

type Format = Settings['formats'][number] | Settings['servers'][number]['id'];
const FILE_NAME = /filename="([^"]+)"/;

/** Saves a certificate file under the name that the service gives it. */
async function download(orderId: string, format: Format): Promise<void> {
  const { data, error, response } = await client.GET('/v1/orders/{orderId}/certificate', {
    params: { path: { orderId }, query: { format } },
    parseAs: 'arrayBuffer',
  });
  if (data === undefined) throw error;
  const [, name = `certificate-${format}`] =
    FILE_NAME.exec(response.headers.get('content-disposition') ?? '') ?? [];
  saveFile(name, data, response.headers.get('content-type') ?? undefined);
}

/** The certificate for a server, as a zip with its guide; as PFX, made here; or as a single file. */
export function Downloads({ order }: { order: Order }) {
  const { t } = useTranslation();
  const { servers, formats } = useSettings();
  const [server, setServer] = useState<Settings['servers'][number]['id']>('nginx');
  const [withPfx, setWithPfx] = useState(false);
  const get = useMutation({ mutationFn: (format: Format) => download(order.id, format) });
  const options = servers.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <SpaceBetween size="m">
      {get.error && <ProblemAlert error={get.error} header={t('certificate.notDownloaded')} />}
      <FormField
        label={t('certificate.forServer')}
        description={t('certificate.forServerHow')}
        secondaryControl={
          <Button
            variant="primary"
            iconName="download"
            loading={get.isPending && get.variables === server}
            onClick={() => get.mutate(server)}
          >
            {t('action.download')}
          </Button>
        }
      >
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === server) ?? null}
          onChange={({ detail }) =>
            setServer(servers.find(({ id }) => id === detail.selectedOption.value)?.id ?? server)
          }
        />
      </FormField>
      <Link href={`/docs/install/${server}`} external>
        {t('certificate.guide')}
      </Link>
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={() => setWithPfx(true)}>{t('certificate.pfx')}</Button>
        <ButtonDropdown
          loading={get.isPending && get.variables !== server}
          items={formats.map((id) => ({ id, text: t(`certificate.formats.${id}`) }))}
          onItemClick={({ detail }) => {
            const format = formats.find((each) => each === detail.id);
            if (format) get.mutate(format);
          }}
        >
          {t('certificate.otherFormats')}
        </ButtonDropdown>
      </SpaceBetween>
      {withPfx && <PfxModal order={order} onClose={() => setWithPfx(false)} />}
    </SpaceBetween>
  );
}
