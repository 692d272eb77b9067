import type { Submission } from '../../../demo/site/session.ts';
import { formAnswers } from '../form-answers.ts';
import type { EndedSession } from '../run-on-site.ts';

/** Stands for an address in which this CEP occurs. */
interface WithCep {
  readonly cep: string;
}

const isWithCep = (value: unknown): value is WithCep =>
  typeof value === 'object' && value !== null && 'cep' in value;

/** The kinds of JSON values that the site gets. */
const isSame = (got: unknown, expected: unknown): boolean => {
  if (isWithCep(expected)) return typeof got === 'string' && got.includes(expected.cep);
  if (Array.isArray(expected)) return JSON.stringify(got) === JSON.stringify(expected);
  return got === expected;
};

const differences = (got: Submission, expected: Submission): string[] =>
  [...new Set([...Object.keys(got.values), ...Object.keys(expected.values)])]
    .filter((name) => !isSame(got.values[name], expected.values[name]))
    .map((name) => `screen ${got.screen}: ${name}`);

/** Every value that the site got and that is not the form's answer; the same answer twice is no wrong one. */
export const wrongAnswers = ({ form, received }: EndedSession, scenario: string): string[] => {
  const expected = formAnswers(form, scenario.split(','), (cep): WithCep => ({ cep }));
  return (received?.submissions ?? []).flatMap((got) => {
    const candidates = expected.filter(({ screen }) => screen === got.screen);
    const found = candidates.map((candidate) => differences(got, candidate));
    const [fewest = [`screen ${got.screen}: not asked for`]] = found.toSorted((a, b) => a.length - b.length);
    return fewest;
  });
};
