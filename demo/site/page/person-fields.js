import { birthDateError, cpfError, nameError, requiredError } from './text/checks.js';
import { cpfMask, dateMask } from './text/masks.js';

const SEXES = [
  ['masculino', 'Masculino'],
  ['feminino', 'Feminino'],
];
const MARITAL_STATUSES = [
  ['casado', 'Casado ou União Estável'],
  ['divorciado', 'Divorciado'],
  ['separado', 'Separado'],
  ['solteiro', 'Solteiro'],
  ['viuvo', 'Viúvo'],
];

const PARTS = ['nome', 'cpf', 'dataNascimento', 'sexo', 'estadoCivil'];

export const emptyPerson = (suffix) => Object.fromEntries(PARTS.map((part) => [part + suffix, '']));

/** The five fields of a person, of the insured (screen 9) or of the main driver (screen 10). */
export const personFields = ({ controls: { text, list }, values }, suffix) => [
  text({
    id: `nome${suffix}`,
    attribute: suffix === 'TelaSegurado' ? 'nome' : undefined,
    label: 'Nome completo',
    values,
  }),
  text({
    id: `cpf${suffix}`,
    label: 'CPF',
    values,
    mask: cpfMask,
    placeholder: '000.000.000-00',
    inputmode: 'numeric',
  }),
  text({
    id: `dataNascimento${suffix}`,
    label: 'Data de nascimento',
    values,
    mask: dateMask,
    placeholder: '00/00/0000',
    inputmode: 'numeric',
  }),
  list({ id: `sexo${suffix}`, label: 'Sexo', options: SEXES, values }),
  list({ id: `estadoCivil${suffix}`, label: 'Estado civil', options: MARITAL_STATUSES, values }),
];

export const personErrors = (suffix, values) => ({
  [`nome${suffix}`]: nameError(values[`nome${suffix}`]),
  [`cpf${suffix}`]: cpfError(values[`cpf${suffix}`]),
  [`dataNascimento${suffix}`]: birthDateError(values[`dataNascimento${suffix}`]),
  [`sexo${suffix}`]: requiredError(values[`sexo${suffix}`]),
  [`estadoCivil${suffix}`]: requiredError(values[`estadoCivil${suffix}`]),
});
