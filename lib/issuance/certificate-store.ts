import type { Instant } from '../clock.ts';
import type { OrderId, Serial } from '../order/identifiers.ts';
import type { CertificateRecord, IssuedCertificate, PlannedCertificate } from './certificate-record.ts';

/** The fields that turn a planned record into an issued one. */
export type Completion = Pick<IssuedCertificate, 'der' | 'fingerprint' | 'issuedAt'>;

/**
 * Stores serial numbers, plans and certificates. Every read is strongly consistent, every write conditional:
 * together they ensure that a revision of an order has one certificate, however many workers issue it concurrently.
 *
 * Suggested keys: the record under `CERT#<serial> / CERTIFICATE`; the issuance lock of a revision, which contains only
 * the serial that is planned or issued for it, or that it is closed, under `ORDER#<id> / CERTIFICATE#<revision>`.
 * All methods throw `Transient` if the store throttles or cannot be reached.
 */
export interface CertificateStore {
  /**
   * The planned or issued certificate of a revision of an order; undefined if there is none, or only abandoned ones.
   * Reads the issuance lock, then the record.
   */
  loadCurrent(
    orderId: OrderId,
    revision: number,
  ): Promise<PlannedCertificate | IssuedCertificate | undefined>;

  /**
   * Opens a plan, in one transaction: puts the record if no record has its serial, and the issuance lock **if the lock
   * does not exist**.
   * @returns false, and nothing is written, if either condition fails: another worker was first
   */
  open(plan: PlannedCertificate): Promise<boolean>;

  /**
   * Turns a plan into an issued certificate **if its state is `planned`**; the issuance lock stays, the TBS is dropped.
   * @returns the certificate as it is stored: this one, or the one that another worker stored before; undefined
   * if the plan was abandoned or does not exist
   */
  complete(serial: Serial, completion: Completion): Promise<IssuedCertificate | undefined>;

  /**
   * Stores a certificate that an upstream CA has issued, in one transaction: puts the record if no record has its serial, and the
   * issuance lock **if the lock does not exist**.
   * @returns false, and nothing is written, if either condition fails: the revision is closed, or has a certificate
   */
  adopt(certificate: IssuedCertificate): Promise<boolean>;

  /**
   * Abandons a plan, in one transaction: marks the record **if its state is `planned`**, and **if the issuance lock holds
   * this serial** deletes the lock (`reopen`: another plan may follow) or removes the serial from it (`close`: no plan can
   * follow, see there). Otherwise nothing is written, and the caller has to read `current` again.
   */
  abandon(serial: Serial, at: Instant, then: 'reopen' | 'close'): Promise<void>;

  /**
   * Closes a revision for good: puts an issuance lock without a serial **if the lock does not exist**, so that `open`
   * fails. This abandons an order without a race against a worker that is about to open a plan.
   * @returns whether it is closed now (also if it was before); false if the lock holds a serial
   */
  close(orderId: OrderId, revision: number): Promise<boolean>;

  load(serial: Serial): Promise<CertificateRecord | undefined>;
}
