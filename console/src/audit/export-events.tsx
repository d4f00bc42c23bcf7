import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../keys/save-file.ts';
import { useNotify } from '../shell/notifications.tsx';
import type { EventQuery } from './event-types.ts';
import { eventsAsCsv, eventsAsJson } from './read-all-events.ts';

const FORMATS = {
  csv: { read: eventsAsCsv, type: 'text/csv' },
  json: { read: eventsAsJson, type: 'application/json' },
} as const;
type Format = keyof typeof FORMATS;

/** Saves all events that match the filter, however many pages they are. */
export function ExportEvents({ query }: { query: EventQuery }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [count, setCount] = useState(0);
  const save = useMutation({
    mutationFn: async (format: Format) => {
      const { read, type } = FORMATS[format];
      const content = await read(query, setCount);
      saveFile(`events-${new Date().toISOString().slice(0, 10)}.${format}`, content, type);
    },
    onError: (error) =>
      notify({ type: 'error', header: t('events.notExported'), content: error.message }, 'export'),
    onSettled: () => setCount(0),
  });
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {(['csv', 'json'] as const).map((format) => (
        <Button
          key={format}
          iconName="download"
          disabled={save.isPending && save.variables !== format}
          loading={save.isPending && save.variables === format}
          loadingText={t('events.exporting', { count })}
          onClick={() => save.mutate(format)}
        >
          {t(`events.export.${format}`)}
        </Button>
      ))}
    </SpaceBetween>
  );
}
