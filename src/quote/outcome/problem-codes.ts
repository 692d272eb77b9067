/** `codigo` of one wrong field; the first four are the former VALIDATION codes. */
const CODES: Readonly<Record<string, number>> = {
  campo_obrigatorio: 1000,
  validacao_cpf: 1001,
  validacao_email: 1002,
  validacao_cep: 1003,
};

const OTHER_FIELD_CODE = 1005;

export const codeOfProblem = (tipo: string): number => CODES[tipo] ?? OTHER_FIELD_CODE;
