import BreadcrumbGroup, { type BreadcrumbGroupProps } from '@cloudscape-design/components/breadcrumb-group';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useService } from './settings-context.ts';

type Crumbs = readonly BreadcrumbGroupProps.Item[];
const Context = createContext<{ crumbs: Crumbs; setCrumbs: (crumbs: Crumbs) => void } | undefined>(undefined);

export function BreadcrumbsProvider({ children }: { children: ReactNode }) {
  const [crumbs, setCrumbs] = useState<Crumbs>([]);
  return <Context value={{ crumbs, setCrumbs }}>{children}</Context>;
}

/** Names the page in the breadcrumbs and in the title of the window. The last crumb is the page itself. */
export function useBreadcrumbs(...crumbs: BreadcrumbGroupProps.Item[]): void {
  const setCrumbs = use(Context)?.setCrumbs;
  const { serviceName } = useService();
  const key = JSON.stringify(crumbs);
  useEffect(() => {
    const parsed: Crumbs = JSON.parse(key);
    setCrumbs?.(parsed);
    document.title = [parsed.at(-1)?.text, serviceName].filter(Boolean).join(' – ');
  }, [key, serviceName, setCrumbs]);
}

export function Breadcrumbs() {
  const navigate = useNavigate();
  const items = use(Context)?.crumbs ?? [];
  return (
    <BreadcrumbGroup
      items={items}
      onFollow={(event) => {
        event.preventDefault();
        navigate(event.detail.href);
      }}
    />
  );
}
