import { type Applicant, applicantOf } from './applicant.ts';
import { type Contact, contactAt } from './contact.ts';
import { type Reviewer, reviewerOf } from './reviewer.ts';
import type { Runtime } from './runtime.ts';

/** What a journey must not do to a shared runtime. */
type Shared = Pick<Runtime, 'url' | 'smtpPort' | 'home' | 'token' | 'endpoint'>;

/** The people of a journey, and its runtime. */
export type Stage<R extends Shared = Runtime> = {
  applicant: Applicant;
  /** Of another account. */
  stranger: Applicant;
  reviewer: Reviewer;
  contact(address: string): Contact;
  /** A domain that no other journey uses. */
  domain: string;
  runtime: R;
};

export function stageOn<R extends Shared>(runtime: R): Stage<R> {
  return {
    applicant: applicantOf(runtime, 'applicant', 'applicant@example.com'),
    stranger: applicantOf(runtime, 'applicant-2', 'applicant-2@example.net'),
    reviewer: reviewerOf(runtime),
    contact: (address) => contactAt(runtime, address),
    domain: `${crypto.randomUUID().slice(0, 8)}.example.org`,
    runtime,
  };
}
