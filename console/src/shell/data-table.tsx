import Cards from '@cloudscape-design/components/cards';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useFitsTable } from './use-is-wide.ts';

export type Column<T> = TableProps.ColumnDefinition<T> & {
  /** On a phone it shares its line of the card with another short one. */
  isShort?: boolean;
};

type Props<T> = Pick<
  TableProps<T>,
  'items' | 'header' | 'variant' | 'loading' | 'loadingText' | 'empty' | 'filter' | 'pagination' | 'footer'
> & {
  /** The column with `isRowHeader` names the item: on a phone it heads the card. */
  columns: readonly Column<T>[];
  trackBy?: string;
  sorting?: {
    column: TableProps.SortingColumn<T>;
    isDescending: boolean;
    onChange: (field: string | undefined, isDescending: boolean) => void;
  };
};

/** In pixels. Chinese breaks between any two characters, so a narrower column would have one on each line. */
const LEAST_WIDTH = 68;

/** Items as a table, or as cards in a narrow window. */
export function DataTable<T>({ columns, sorting, trackBy, ...shown }: Props<T>) {
  const fits = useFitsTable();
  const tracked = trackBy === undefined ? {} : { trackBy };
  if (fits)
    return (
      <Table<T>
        {...shown}
        {...tracked}
        wrapLines
        columnDefinitions={columns.map((column) => ({ minWidth: LEAST_WIDTH, ...column }))}
        {...(sorting && {
          sortingColumn: sorting.column,
          sortingDescending: sorting.isDescending,
          onSortingChange: ({ detail }) =>
            sorting.onChange(detail.sortingColumn.sortingField, detail.isDescending ?? false),
        })}
      />
    );
  const { footer: _, variant: __, ...ofCards } = shown;
  const heading = columns.find(({ isRowHeader }) => isRowHeader) ?? columns[0];
  return (
    <>
      <Cards<T>
        {...ofCards}
        {...tracked}
        items={shown.items ?? []}
        cardsPerRow={[{ cards: 1 }, { minWidth: 600, cards: 2 }]}
        cardDefinition={{
          header: (item) => heading?.cell(item),
          sections: columns
            .filter((column) => column !== heading)
            // Cards gives the first section less padding, so that another one beside it would not be in line.
            .map(({ id = '', header, cell, isShort }, index) => ({
              id,
              header,
              content: cell,
              width: isShort && index > 0 ? 50 : 100,
            })),
        }}
      />
      {shown.footer}
    </>
  );
}
