import { shownErrors } from './field-errors.ts';
import { type Model, phaseOf } from './model.ts';
import { type OutcomeWords, outcomeWords } from './outcome.ts';
import { notStarted, REFUSED } from './words.ts';

/** The words for a model that ends, or begins, without plans; null while all goes well. */
export const endWords = (model: Model): OutcomeWords | null => {
  const { data, problem, connection, errors } = model;
  const phase = phaseOf(model);
  if (phase === 'unfinished' && data !== null) {
    const words = outcomeWords(data);
    return words.fields.length > 0 && errors !== null ? { ...words, fields: errors } : words;
  }
  if (phase === 'refused') {
    const [title, text] = REFUSED[connection.refusal ?? 'token'];
    return { title, text, fields: [], tone: 'alert', again: null };
  }
  if (problem === null) return null;
  const [title, text] = notStarted(problem);
  const again = problem.erros.length > 0 ? 'correct' : 'retry';
  return { title, text, fields: errors ?? shownErrors(null, problem.erros), tone: 'alert', again };
};
