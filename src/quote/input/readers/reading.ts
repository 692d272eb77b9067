/** What is wrong with one value; the schema adds the field's name. Never holds the value itself. */
export interface ValueProblem {
  readonly mensagem: string;
  readonly sugestao: string;
}

export type FieldReading<T> = { readonly value: T } | { readonly problem: ValueProblem };

/** Turns whatever was given into the normalised value; reading its own output gives the same again. */
export type Reader<T> = (given: unknown) => FieldReading<T>;

export const refuse = (mensagem: string, sugestao: string): { problem: ValueProblem } => ({
  problem: { mensagem, sugestao },
});
