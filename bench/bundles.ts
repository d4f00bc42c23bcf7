import { budgetOf } from '../test/package/budgets.ts';
import { bundleAll, FUNCTIONS } from '../test/package/bundle-all.ts';
import type { Row } from './row.ts';

/** The size of each packaged function, with the SDK; of functions with the same budget the largest is shown. */
export async function bundles(): Promise<Row[]> {
  const { bundles: all, remove } = await bundleAll();
  remove();
  const isFunction = new Set(FUNCTIONS.map(({ file }) => file));
  const byBudget = Object.groupBy(
    all.filter(({ file }) => isFunction.has(file)),
    ({ file }) => `${kindOf(file)}${budgetOf(file)}`,
  );
  return Object.values(byBudget).map((group = []): Row => {
    const [heaviest] = group.toSorted((one, other) => other.bytes - one.bytes);
    const { file, bytes } = heaviest ?? { file: '', bytes: 0 };
    const others = group.length > 1 ? `, the largest of ${group.length}` : '';
    return {
      what: `bundle ${file.replace('functions/', '')}${others}`,
      figure: kibibytes(bytes),
      beside: `at most ${kibibytes(budgetOf(file))}`,
      within: bytes <= budgetOf(file),
    };
  });
}

const kindOf = (file: string): string => file.split('/')[1] ?? '';

const kibibytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KiB`;
