/** The command cannot or must not go on; its message is the one sentence that the operator reads. */
export class Stop extends Error {
  override name = 'Stop';
}
