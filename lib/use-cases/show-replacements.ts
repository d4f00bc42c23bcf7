import type { MemberReader } from '../access/member.ts';
import type { ReplacementRequest } from '../acme/replacement-request.ts';
import { Rejection } from '../problem.ts';
import { namesOf } from '../views/person-view.ts';
import { type ReplacementView, replacementView } from '../views/replacement-view.ts';

export type ReplacementShower = { members: Pick<MemberReader, 'load'> };

/** Replacement requests with the names of the operators. */
export async function showReplacements(
  { members }: ReplacementShower,
  requests: readonly ReplacementRequest[],
): Promise<ReplacementView[]> {
  const names = await namesOf(
    members,
    requests.flatMap(({ requestedBy, ended }) => [requestedBy, ended?.by]),
  );
  return requests.map((each) => replacementView(each, names));
}

export const noSuchReplacement = (): Rejection =>
  new Rejection('not-found', 'There is no replacement request with this id.');
