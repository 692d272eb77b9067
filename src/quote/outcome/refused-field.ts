/** How a customer calls the fields of the form that a site may refuse. */
const NAMES = {
  placa: 'a placa',
  cep: 'o CEP',
  nome: 'o nome',
  cpf: 'o CPF',
  data_nascimento: 'a data de nascimento',
  email: 'o e-mail',
  celular: 'o celular',
  nome_condutor: 'o nome do condutor principal',
  cpf_condutor: 'o CPF do condutor principal',
  data_nascimento_condutor: 'a data de nascimento do condutor principal',
} as const;

/** A field of the form whose value a site may refuse. */
export type RefusableField = keyof typeof NAMES;

export interface RefusedField {
  readonly campo: RefusableField;
  /** The customer's sentence. */
  readonly texto: string;
  /** The same where the broker is told of every end. */
  readonly textoAvisado: string;
}

const isRefusable = (field: string): field is RefusableField => Object.hasOwn(NAMES, field);

/** What to tell when the site refuses this field; null for what no customer fills in. */
export const refusedField = (campo: string | undefined): RefusedField | null =>
  campo === undefined || !isRefusable(campo)
    ? null
    : {
        campo,
        texto: `A seguradora não aceitou ${NAMES[campo]}. Confira e tente novamente, ou fale com um especialista.`,
        textoAvisado: `A seguradora não aceitou ${NAMES[campo]}. Confira e tente novamente, ou aguarde o contato de um especialista.`,
      };
