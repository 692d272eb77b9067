/** How a customer calls the fields that a site may refuse. */
const NAMES: Readonly<Record<string, string>> = {
  placa: 'a placa',
  endereco: 'o CEP',
  nome: 'o nome',
  cpf: 'o CPF',
  data_nascimento: 'a data de nascimento',
  email: 'o e-mail',
  celular: 'o celular',
};

/** The form's field behind a control: the address is asked by its CEP. */
const FIELDS: Readonly<Record<string, string>> = { endereco: 'cep' };

export interface RefusedField {
  readonly campo: string;
  /** The customer's sentence. */
  readonly texto: string;
}

/** What to tell when the site refuses this one control; null for one that no customer fills in. */
export const refusedField = (control: string | undefined): RefusedField | null => {
  const name = control === undefined ? undefined : NAMES[control];
  if (control === undefined || name === undefined) return null;
  return {
    campo: FIELDS[control] ?? control,
    texto: `A seguradora não aceitou ${name}. Confira e tente novamente, ou aguarde o contato de um especialista.`,
  };
};
