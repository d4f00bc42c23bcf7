import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes: one that began last would run alone, while the other processors are idle. */
const LONGEST = ['test/kills/reviewed.test.ts', 'test/kills/declined.test.ts', 'test/roles/roles.test.ts'];

const rank = ({ moduleId }: TestSpecification): number => {
  const found = LONGEST.findIndex((each) => moduleId.endsWith(each));
  return found === -1 ? LONGEST.length : found;
};

/** Starts the longest files first. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
