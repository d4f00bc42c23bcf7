import type { CheckedMethod } from '../../order/submission.ts';
import type { Application } from '../application.ts';

/** One authorization domain name, its contact, and the names that it covers. */
export type DomainPlan = {
  /** Of an internal name the name itself without `*.`, of an IP address its canonical text. */
  readonly adn: string;
  /** Empty if no contact can be asked: for an internal name or an IP address. */
  readonly contact: string;
  readonly names: readonly string[];
  /** The check that the applicant chose instead of a mail. */
  readonly method?: CheckedMethod | undefined;
};

/** The choices of an application for its domains: both name authorization domain names. */
export type DomainChoices = Pick<Application, 'contacts' | 'verification'>;
