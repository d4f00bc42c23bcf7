import type { Instant } from '../clock.ts';
import type { OrderId, Serial } from '../order/identifiers.ts';
import type { CertificateRecord, IssuedCertificate, PlannedCertificate } from './certificate-record.ts';

/** What makes a planned record an issued one. */
export type Completion = Pick<IssuedCertificate, 'der' | 'fingerprint' | 'issuedAt'>;

/**
 * Where serials, plans and certificates are kept. Every read is strongly consistent, every write conditional:
 * between them they see to it that a revision of an order has one certificate, however many workers are at it.
 *
 * Suggested keys: the record under `CERT#<serial> / CERTIFICATE`; the slot of a revision, which holds nothing but the
 * serial that is planned or issued for it, or that it is closed, under `ORDER#<id> / CERTIFICATE#<revision>`.
 * All methods throw `Transient` when the store is throttled or out of reach.
 */
export interface CertificateStore {
  /**
   * What is planned or issued for a revision of an order; undefined where there is nothing, or only what was
   * abandoned. Reads the slot, then the record.
   */
  current(orderId: OrderId, revision: number): Promise<PlannedCertificate | IssuedCertificate | undefined>;

  /**
   * Opens a plan, in one transaction: puts the record if no record has its serial, and the slot **if the slot does not
   * exist**.
   * @returns false, and nothing is written, where either condition fails: somebody else was first
   */
  open(plan: PlannedCertificate): Promise<boolean>;

  /**
   * Makes a plan an issued certificate **if its state is `planned`**; the slot stays as it is, the TBS is dropped.
   * @returns the certificate as it is stored: this one, or the one that another worker stored before; undefined
   * where the plan was abandoned or never was
   */
  complete(serial: Serial, completion: Completion): Promise<IssuedCertificate | undefined>;

  /**
   * Gives up a plan, in one transaction: marks the record **if its state is `planned`**, and **if the slot holds this
   * serial** deletes it (`reopen`: another plan may follow) or leaves it without a serial (`close`: none ever will, see
   * there). Otherwise nothing is written: whoever calls looks at `current` again.
   */
  abandon(serial: Serial, at: Instant, then: 'reopen' | 'close'): Promise<void>;

  /**
   * Shuts a revision for ever: puts a slot that holds no serial **if the slot does not exist**, so that `open` finds it
   * taken. The way to give up an order without a race against a worker that is about to open a plan.
   * @returns whether it is shut now (also where it was before); false where the slot holds a serial
   */
  close(orderId: OrderId, revision: number): Promise<boolean>;

  get(serial: Serial): Promise<CertificateRecord | undefined>;
}
