/** A control could not be used; the engine looks at the page to say what that means. */
export class ControlTrouble extends Error {
  override readonly name = 'ControlTrouble';
  readonly control: string;
  readonly reason: 'not_found' | 'ambiguous' | 'blocked' | 'not_accepted';

  constructor(control: string, reason: ControlTrouble['reason'], detail: string, options?: ErrorOptions) {
    super(`control "${control}": ${detail}`, options);
    this.control = control;
    this.reason = reason;
  }
}
