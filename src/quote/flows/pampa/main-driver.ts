import type { QuoteInput } from '../../input/quote-input.ts';

interface Driver {
  readonly nome: string;
  readonly cpf: string;
  /** DD/MM/AAAA */
  readonly data_nascimento: string;
  readonly sexo: QuoteInput['sexo'];
  readonly estado_civil: QuoteInput['estado_civil'];
}

/** Who is longest at the wheel: the form's main driver, or the customer who says to be that. */
export const mainDriver = (quote: QuoteInput): Driver =>
  quote.condutor_principal
    ? quote
    : {
        nome: quote.nome_condutor,
        cpf: quote.cpf_condutor,
        data_nascimento: quote.data_nascimento_condutor,
        sexo: quote.sexo_condutor,
        estado_civil: quote.estado_civil_condutor,
      };
