import type { Spec } from '../eyes/spec.ts';

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

/** Says of a control that was looked for in vain what was looked for, or what is equally good. */
export const notFound = (spec: Spec, several: readonly string[]): ControlTrouble => {
  if (several.length > 0)
    return new ControlTrouble(
      spec.key,
      'ambiguous',
      `equally good: ${several.join(' and ')}; none was touched`,
    );
  const names = spec.names.length === 0 ? 'no name is known' : `none of ${spec.names.join(' | ')} is there`;
  return new ControlTrouble(
    spec.key,
    'not_found',
    `${names}, and nothing on the page means "${spec.words.slice(0, 3).join('", "')}"`,
  );
};
