import type { Known, Spec } from '../eyes/spec.ts';
import type { RefusableField } from '../outcome/refused-field.ts';

export interface Button extends Known {
  readonly kind: 'button';
  readonly in?: 'dialog';
  /** It sends the screen: when no button says so, it is the only one that sends its form. */
  readonly sends?: true;
}
export interface Field extends Known {
  readonly kind: 'field';
  /** The form's field that it asks for, where that has another name. */
  readonly asks?: RefusableField;
  readonly in?: 'dialog';
}
export interface Tick extends Known {
  readonly kind: 'tick';
  /** What it stands under, where the page has several alike. */
  readonly of?: Known;
}
export interface Answer extends Known {
  /** For questions of yes and no, which a site may ask with a single tick. */
  readonly yes?: boolean;
}
/** A question with the answers that the site has for it, whatever the site makes of them. */
export interface Question<Name extends string = string> extends Known {
  readonly kind: 'question';
  readonly answers: Readonly<Record<Name, Answer>>;
}

export type Control = Button | Field | Tick | Question;
/** One table per screen. */
export type ControlTable = Readonly<Record<string, Control>>;

export type NamesOf<Table extends ControlTable, Kind extends Control['kind']> = {
  [Name in keyof Table]: Table[Name]['kind'] extends Kind ? Name & string : never;
}[keyof Table];

export type AnswersOf<Table extends ControlTable, Name extends keyof Table> =
  Table[Name] extends Question<infer AnswerName> ? AnswerName : never;

const IN_DIALOG: Known = { names: [], words: ['dialog'] };

/** For a question, for one of its answers, whatever its others say. */
const loneSpecOf = (key: string, control: Control, answer?: string): Spec => {
  const { names, words } = control;
  const more = {
    ...(control.never === undefined ? {} : { never: control.never }),
    ...(control.gist === undefined ? {} : { gist: control.gist }),
  };
  if (control.kind === 'question') {
    const wanted = answer === undefined ? undefined : control.answers[answer];
    if (wanted === undefined) throw new TypeError(`the question "${key}" has no answer "${answer}"`);
    return { key, kind: 'answer', ...wanted, question: { names, words, ...more } };
  }
  if (control.kind === 'tick') {
    return { key, kind: 'tick', names, words, ...more, ...(control.of ? { question: control.of } : {}) };
  }
  const place = control.in === 'dialog' ? { question: IN_DIALOG } : {};
  const sends = control.kind === 'button' && control.sends === true ? { sends: true } : {};
  return { key, kind: control.kind, names, words, ...more, ...place, ...sends };
};

/** What to look for on the page for this control; for a question, for one of its answers. */
export const specOf = (key: string, control: Control, answer?: string): Spec => {
  const spec = loneSpecOf(key, control, answer);
  if (control.kind !== 'question') return spec;
  const others = Object.entries(control.answers).filter(([name]) => name !== answer);
  return { ...spec, rivals: others.map(([, { words, gist = [] }]) => ({ words, gist })) };
};

/** What to look for, for a question one of each of its answers: their keys are `key:answer`. That answers are there tells the screen, whichever says it best. */
export const specsOf = (key: string, control: Control): readonly Spec[] =>
  control.kind === 'question'
    ? Object.keys(control.answers).map((name) => ({
        ...loneSpecOf(key, control, name),
        key: `${key}:${name}`,
      }))
    : [loneSpecOf(key, control)];

/** The form's field behind a control: what a customer is told to mend. */
export const fieldBehind = (table: ControlTable, key: string): string => {
  const control = table[key];
  return control?.kind === 'field' ? (control.asks ?? key) : key;
};
