/** The command cannot or must not continue; the message is the one sentence for the operator. */
export class Stop extends Error {
  override name = 'Stop';
}
