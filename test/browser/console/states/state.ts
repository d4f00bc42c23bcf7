import type { Page } from 'playwright-core';
import type { SharedStage } from '../../../harness/shared-stage.ts';
import type { MemberRole, Visit } from '../visit.ts';
import type { TextOf } from './texts.ts';

/** What a state is reached with. The page shows another page of the console before, without any route of Playwright. */
export type At = {
  visit: Visit;
  page: Page;
  /** The text of the console with a key, in the language of the view. */
  text: TextOf;
  stage: SharedStage;
};

/** Leads to a state, and waits until a person sees it. */
export type Reach = (at: At) => Promise<void>;

/** The pages and states that a member sees, in one visit; the name of each is the name of its picture. */
export type StateList = {
  /** Who is signed in; undefined before the sign-in. */
  role: MemberRole | undefined;
  /** Places the orders that the states show; called before each view, so it keeps what it has made. */
  prepare?: (stage: SharedStage) => Promise<unknown>;
  states: Record<string, Reach>;
};

/** Makes something at most once. */
export function once<T>(make: (stage: SharedStage) => Promise<T>): (stage: SharedStage) => Promise<T> {
  let made: Promise<T> | undefined;
  return (stage) => {
    made ??= make(stage);
    return made;
  };
}
