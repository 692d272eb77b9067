import type { AnyAnswer } from '../launch/ask-or-do.ts';
import { EXIT_OF_REFUSAL, type RefusalCode } from '../launch/launch-error.ts';
import { EXIT } from '../protocol/exit-codes.ts';
import { lineText } from '../protocol/store/document-text.ts';

const isRefusalCode = (code: unknown): code is RefusalCode =>
  typeof code === 'string' && Object.hasOwn(EXIT_OF_REFUSAL, code);

/**
 * Prints an answer as the command's one document; says on stderr what an operator has to know.
 * @returns the exit code that it means
 */
export const printAnswer = (command: string, answer: AnyAnswer): number => {
  process.stdout.write(`${lineText(answer)}\n`);
  if (answer.success === true) return EXIT.ok.code;
  process.stderr.write(`${command}: ${String(answer.detail)}\n`);
  return EXIT[isRefusalCode(answer.code) ? EXIT_OF_REFUSAL[answer.code] : 'internal'].code;
};
