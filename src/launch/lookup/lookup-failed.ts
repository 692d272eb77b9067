/** Why a look-up gave nothing; the message never holds what was asked or answered. */
export class LookupFailed extends Error {
  override readonly name = 'LookupFailed';
}

/** More than any answer about one person or car needs. */
export const MAX_ANSWER_BYTES = 64 * 1024;
