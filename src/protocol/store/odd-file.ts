/** Why a name in a session's folder is no document of that session. */
export type Oddity =
  | 'link'
  | 'not_a_file'
  | 'hard_link'
  | 'foreign_owner'
  | 'too_large'
  | 'mode'
  | 'busy'
  | 'folder'
  | 'too_deep'
  | 'not_json'
  | 'wrong_shape';

/** What stands where a session's own file should be. Nothing of its content was taken. */
export class OddFile extends Error {
  override readonly name = 'OddFile';
  readonly code = 'ERR_ODD_FILE';
  readonly oddity: Oddity;

  constructor(oddity: Oddity) {
    super(`not a session's own file: ${oddity}`);
    this.oddity = oddity;
  }
}
