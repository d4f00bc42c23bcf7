import Button from '@cloudscape-design/components/button';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN_OF_MANY = 5;

/** A domain name that breaks after its dots if it is longer than a line. */
export function BreakableName({ name }: { name: string }) {
  const labels = name.split('.');
  return labels.map((label, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the labels of a name keep their places.
    <Fragment key={index}>
      {label}
      {index < labels.length - 1 && (
        <>
          .<wbr />
        </>
      )}
    </Fragment>
  ));
}

/** Domain names in a line, each whole if it fits; of many only the first, until the member asks for all. */
export function Names({ names }: { names: readonly string[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all || names.length <= SHOWN_OF_MANY + 1 ? names : names.slice(0, SHOWN_OF_MANY);
  return (
    <>
      {shown.map((name, index) => (
        <span key={name}>
          <span className="name">
            <BreakableName name={name} />
            {index < names.length - 1 && ','}
          </span>{' '}
        </span>
      ))}
      {shown.length < names.length && (
        <Button variant="inline-link" onClick={() => setAll(true)}>
          {t('order.allNames', { count: names.length })}
        </Button>
      )}
    </>
  );
}

const SAID_OF_MANY = 3;

/** Domain names in a sentence: of many only the first. */
export function useNameList(): (names: readonly string[]) => string {
  const { t } = useTranslation();
  return (names) =>
    names.length <= SAID_OF_MANY + 1
      ? names.join(', ')
      : t('order.namesAndMore', {
          names: names.slice(0, SAID_OF_MANY).join(', '),
          count: names.length - SAID_OF_MANY,
        });
}
