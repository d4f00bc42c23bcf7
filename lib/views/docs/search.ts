import { SERVERS, TITLES } from '../../delivery/server.ts';
import { type ApiDocument, type ApiSchema, operationsOf } from './api-document.ts';

/** A result of the search: its title and address. An entry has the words that it is found by, too. */
export type Found = { kind: 'Operation' | 'Schema' | 'Problem' | 'Guide'; title: string; href: string };
type Entry = Found & { words: string };

const MOST_FOUND = 50;

/** Everything that has a place of its own in the docs. */
function entriesOf(api: ApiDocument): Entry[] {
  const operations = operationsOf(api).map(({ path, method, operation }): Entry => {
    const { operationId, summary, description = '', parameters, tags } = operation;
    const words = [operationId, method, path, description, ...tags, ...parameters.map(({ name }) => name)];
    return { kind: 'Operation', title: summary, href: `/docs/${operationId}`, words: words.join(' ') };
  });
  const schemas = Object.entries(api.components.schemas).map(
    ([name, schema]): Entry => ({
      kind: 'Schema',
      title: name,
      href: `/docs/${name}`,
      words: wordsOf(schema).join(' '),
    }),
  );
  const problems = api['x-problems'].map(
    ({ type, status, title }): Entry => ({
      kind: 'Problem',
      title: `${type}: ${title}`,
      href: `/docs#problem-${type}`,
      words: `${status}`,
    }),
  );
  const guides = SERVERS.map(
    (server): Entry => ({
      kind: 'Guide',
      title: `Install a certificate: ${TITLES[server]}`,
      href: `/docs/install/${server}`,
      words: server,
    }),
  );
  return [...operations, ...schemas, ...problems, ...guides];
}

const wordsOf = ({ description = '', properties = {}, enum: values = [] }: ApiSchema): string[] => [
  description,
  ...Object.keys(properties),
  ...values.map(String),
];

/** What contains every word of a query: first what has them in its title. */
export function search(api: ApiDocument, query: string): Found[] {
  const asked = query.toLowerCase().split(/\s+/).filter(Boolean);
  const contains = (text: string): boolean => asked.every((word) => text.toLowerCase().includes(word));
  const found = entriesOf(api).filter(({ title, words }) => contains(`${title} ${words}`));
  const [named, others] = [
    found.filter(({ title }) => contains(title)),
    found.filter(({ title }) => !contains(title)),
  ];
  return [...named, ...others].slice(0, MOST_FOUND);
}
