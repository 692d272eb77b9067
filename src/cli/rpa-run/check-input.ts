import { parseInputText } from '../../quote/input/parse-input-text.ts';
import { readInput } from '../../quote/input/read-input.ts';
import type { Template } from '../../quote/input/template.ts';
import type { CheckedInput } from '../../run/session-request.ts';

export interface CheckedData {
  readonly input: CheckedInput;
  readonly notes: readonly string[];
}

/** Text in, a whole quote or every problem at once out. */
export const checkData = (text: Uint8Array | string, template: Template | null, today: Date): CheckedData => {
  const parsed = parseInputText(text);
  if (!parsed.ok) return { input: parsed, notes: [] };
  const read = readInput(parsed.value, { today, ...(template === null ? {} : { defaults: template }) });
  if (read.ok) return { input: read, notes: read.notes };
  const fields = read.problems.map(({ campo }) => campo).join(', ');
  return {
    input: {
      ok: false,
      failure: {
        key: 'invalid_input',
        tela: null,
        detail: `wrong or missing: ${fields}`,
        problems: read.problems,
      },
    },
    notes: [],
  };
};
