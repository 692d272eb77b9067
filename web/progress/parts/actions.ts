import { type Choice, withChoice } from '../choice.ts';
import { h, ICON, icon } from '../dom.ts';
import type { Phase } from '../model.ts';
import type { OutcomeWords } from '../outcome.ts';
import { WORDS } from '../words.ts';

export interface ActionInput extends Pick<OutcomeWords, 'again' | 'tone'> {
  readonly phase: Phase;
  /** Where a person answers: a web, telephone or mail address; null: none was given. */
  readonly specialistHref: string | null;
  readonly specialistLabel: string;
  readonly session: string;
  readonly choice: Choice | null;
  /** The page has its own call to action in the slot. */
  readonly hasSlotted: boolean;
}

interface Hands {
  readonly onAgain: () => void;
  readonly onSpecialist: () => void;
}

const SAFE_ADDRESS = /^(https?:|tel:|mailto:)/i;

const againLabel = ({ phase, again }: ActionInput): string | null => {
  if (phase === 'success') return WORDS.another;
  if (again === null) return null;
  return again === 'correct' ? WORDS.correct : WORDS.tryAgain;
};

const specialist = (
  { specialistHref, specialistLabel, hasSlotted, session, choice }: ActionInput,
  className: string,
  onSpecialist: () => void,
) => {
  const isSafe = specialistHref !== null && SAFE_ADDRESS.test(specialistHref);
  const isWeb = isSafe && /^http/i.test(specialistHref);
  const link =
    isSafe &&
    h(
      'a',
      {
        class: className,
        href: withChoice(specialistHref, session, choice),
        target: isWeb && '_blank',
        rel: isWeb && 'noopener noreferrer',
        click: onSpecialist,
      },
      icon(ICON.person),
      specialistLabel,
    );
  return (hasSlotted || isSafe) && h('slot', { name: 'specialist' }, link);
};

/** What the customer can do now. The first button is the one that the words above it lead to. */
export const actions = (input: ActionInput, { onAgain, onSpecialist }: Hands): Node[] => {
  const { phase, again, tone } = input;
  if (phase === 'opening' || phase === 'running' || phase === 'queued')
    return [h('p', { class: 'quiet' }, WORDS.canClose)];
  const label = againLabel(input);
  const isAgainFirst = again !== null && tone === 'alert';
  const person = specialist(input, `button ${isAgainFirst ? '' : 'primary'}`, onSpecialist);
  const retry =
    label !== null &&
    h(
      'button',
      { type: 'button', class: `button ${isAgainFirst ? 'primary' : ''}`, click: onAgain },
      icon(again === 'correct' ? ICON.pen : ICON.retry),
      label,
    );
  return (isAgainFirst ? [retry, person] : [person, retry]).filter((node) => node !== false);
};
