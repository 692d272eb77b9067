import type { FieldProblem } from '../outcome/outcome.ts';
import { completeQuote, effectiveFields, missingFields } from './complete-quote.ts';
import { checkConditions } from './conditions.ts';
import { openDocument } from './document.ts';
import { FIELD_NAMES, UNUSED_FIELDS } from './field-groups.ts';
import { missingField, notAnObject } from './field-problem.ts';
import type { FieldName } from './fields.ts';
import { type GivenFields, givenFields } from './given-fields.ts';
import type { QuoteInput } from './quote-input.ts';
import { type ReadFields, readFields } from './read-fields.ts';
import { sayableName } from './sayable-name.ts';
import type { Template } from './template.ts';

export interface ReadOptions {
  /** Decides ages and the last model year, in local time. */
  readonly today: Date;
  /** Non-personal answers of config/parametros.json. */
  readonly defaults?: Template;
}

export type ReadInput =
  | {
      readonly ok: true;
      readonly quote: QuoteInput;
      /** For the log: what was left out and why. Names of fields only. */
      readonly notes: readonly string[];
      /** Names of fields that were given and have no effect. */
      readonly ignored: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

const isUnused = (field: FieldName): boolean => (UNUSED_FIELDS as readonly FieldName[]).includes(field);

const inFieldOrder = (problems: readonly FieldProblem[]): FieldProblem[] =>
  FIELD_NAMES.flatMap((field) => problems.find((problem) => problem.campo === field) ?? []);

const note = (names: readonly string[], why: string): string[] =>
  names.length === 0 ? [] : [`ignored ${names.join(', ')}: ${why}`];

const withoutUnreadableUnused = (read: ReadFields): ReadFields => ({
  ...read,
  problems: new Map([...read.problems].filter(([field]) => !isUnused(field))),
});

/**
 * Reads a customer's data, whatever door it came through: every alias, mask and spelling of the
 * former interfaces, with or without the envelope `{session, dados}`. Never throws.
 * @returns the whole quote, or every problem at once, in the order of the fields
 */
export const readInput = (raw: unknown, { today, defaults }: ReadOptions): ReadInput => {
  const document = openDocument(raw);
  if (document === null) return { ok: false, problems: [notAnObject()] };
  const given: GivenFields = givenFields(document.answers);
  const read = readFields(given.candidates, today);
  const customer = withoutUnreadableUnused(read);
  const effective = effectiveFields(customer.values, defaults?.answers ?? {});
  const conditions = checkConditions(customer, effective);
  const problems = [
    ...[...customer.problems.values()].filter(
      ({ campo }) => !(conditions.leftOut as readonly string[]).includes(campo),
    ),
    ...conditions.problems,
    ...missingFields(effective)
      .filter((field) => !customer.problems.has(field))
      .map((field) => missingField(field)),
  ];
  if (problems.length > 0) return { ok: false, problems: inFieldOrder(problems) };
  const unknown = [...new Set([...given.unknown, ...document.outside].map(sayableName))];
  const unreadable = [...read.problems.keys()].filter(isUnused);
  return {
    ok: true,
    quote: completeQuote(effective),
    notes: [
      ...note(given.withheld, "a customer's data does not decide where the robot goes or who it is"),
      ...note(conditions.leftOut, 'another answer makes the site not ask for it'),
      ...note(unreadable, 'not a text; no screen uses it'),
      ...note(unknown, 'no field of a quote'),
    ],
    ignored: [...given.withheld, ...conditions.leftOut, ...unreadable, ...unknown],
  };
};
