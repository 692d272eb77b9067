import { EXIT } from '../protocol/exit-codes.ts';

/** A command was used wrongly, or what it needs is not set; told in one sentence, without a stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.usage.code) {
    super(message);
    this.exitCode = exitCode;
  }
}
