import { parseInputText } from '../../quote/input/parse-input-text.ts';
import type { QuoteInput } from '../../quote/input/quote-input.ts';
import { readInput } from '../../quote/input/read-input.ts';
import type { Template } from '../../quote/input/template.ts';
import { CATALOGUE } from '../../quote/outcome/catalogue.ts';
import { LaunchError } from '../launch-error.ts';

export interface GoodData {
  readonly quote: QuoteInput;
  /** What was left out and why; names of fields only. */
  readonly notes: readonly string[];
}

/**
 * The customer's data as a whole quote.
 * @throws {LaunchError} `invalid` with every problem at once
 */
export const goodData = (text: Uint8Array | string, template: Template | null, today: Date): GoodData => {
  const parsed = parseInputText(text);
  if (!parsed.ok) {
    const { mensagem } = CATALOGUE[parsed.failure.key];
    throw new LaunchError('invalid', `${mensagem} (${parsed.failure.detail})`);
  }
  const read = readInput(parsed.value, { today, ...(template === null ? {} : { defaults: template }) });
  if (read.ok) return read;
  const fields = read.problems.map(({ campo }) => campo).join(', ');
  const { mensagem } = CATALOGUE.invalid_input;
  throw new LaunchError('invalid', `${mensagem}: ${fields}`, { erros: read.problems });
};
