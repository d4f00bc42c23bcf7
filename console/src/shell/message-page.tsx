import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

/** A page that says one thing and offers one way on. */
export function MessagePage(props: {
  heading: string;
  children: ReactNode;
  action: string;
  onAction: () => void;
}) {
  const { heading, children, action, onAction } = props;
  return (
    <Box padding={{ vertical: 'xxxl', horizontal: 'l' }} textAlign="center">
      <SpaceBetween size="m">
        <Box variant="h1">{heading}</Box>
        <Box variant="p" color="text-body-secondary">
          {children}
        </Box>
        <Button variant="primary" onClick={onAction}>
          {action}
        </Button>
      </SpaceBetween>
    </Box>
  );
}
