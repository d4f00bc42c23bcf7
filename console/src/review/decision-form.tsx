import Box from '@cloudscape-design/components/box';
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionKind } from './use-decision.ts';

/** The frame of a decision: what it does, its fields, and the button that names it. Ctrl+Enter sends it, Escape leaves it. */
export function DecisionForm(props: {
  kind: Exclude<DecisionKind, 'claim' | 'release'>;
  isPending: boolean;
  onSend: () => void;
  onLeave: () => void;
  children?: ReactNode;
}) {
  const { kind, isPending, onSend, onLeave, children } = props;
  const { t } = useTranslation();
  const button = useRef<ButtonProps.Ref>(null);
  const hasFields = Boolean(children);
  useEffect(() => {
    if (!hasFields) button.current?.focus();
  }, [hasFields]);
  return (
    <form
      aria-label={t(`review.decide.${kind}`)}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        // A list of choices would open.
        event.preventDefault();
        event.stopPropagation();
        onSend();
      }}
      onKeyDown={(event) => {
        const inList = event.target instanceof Element && event.target.closest('[aria-expanded="true"]');
        if (event.key === 'Escape' && !inList) onLeave();
      }}
    >
      <SpaceBetween size="m">
        <Box color="text-body-secondary">{t(`review.what.${kind}`)}</Box>
        {children}
        <SpaceBetween direction="horizontal" size="xs">
          <Button ref={button} variant="primary" formAction="submit" loading={isPending}>
            {t(`review.confirm.${kind}`)}
          </Button>
          <Button variant="link" formAction="none" onClick={onLeave}>
            {t('review.leave')}
          </Button>
        </SpaceBetween>
      </SpaceBetween>
    </form>
  );
}
