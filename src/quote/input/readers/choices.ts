import {
  CIVIL_STATUSES,
  FUELS,
  GATES,
  RESIDENTS,
  SEXES,
  USES,
  VEHICLE_TYPES,
  YOUNG_AGES,
  YOUNG_SEXES,
} from '../choices.ts';
import { choiceReader } from './choice.ts';
import { type Reader, refuse } from './reading.ts';
import { asBoolean } from './yes-no.ts';

export const readVehicleType = choiceReader('Tipo de veículo', VEHICLE_TYPES);

export const readFuel = choiceReader('Combustível', FUELS, { etanol: 'Álcool' });

export const readUse = choiceReader('Uso do veículo', USES, {
  particular: 'Pessoal',
  'motorista de app': 'Motorista de aplicativo',
});

/** 1 and 2 are the codes of the CPF look-up. */
export const readSex = choiceReader('Sexo', SEXES, {
  m: 'Masculino',
  f: 'Feminino',
  '1': 'Masculino',
  '2': 'Feminino',
});

/** The site's first option reads "Casado ou União Estável". 0 to 3 are the codes of the CPF look-up. */
export const readCivilStatus = choiceReader('Estado civil', CIVIL_STATUSES, {
  '0': 'Solteiro',
  '1': 'Casado',
  '2': 'Divorciado',
  '3': 'Viúvo',
  solteira: 'Solteiro',
  casada: 'Casado',
  divorciada: 'Divorciado',
  separada: 'Separado',
  viuva: 'Viúvo',
  'solteiro a': 'Solteiro',
  'casado a': 'Casado',
  'divorciado a': 'Divorciado',
  'separado a': 'Separado',
  'viuvo a': 'Viúvo',
  'uniao estavel': 'Casado',
  'casado ou uniao estavel': 'Casado',
});

export const readGate = choiceReader('Portão', GATES, {
  nao: 'Não possui',
  'nao possui portao': 'Não possui',
  'n a': 'Não possui',
  false: 'Não possui',
});

export const readResidents = choiceReader('Residentes de 18 a 26 anos', RESIDENTS, {
  n: 'Não',
  false: 'Não',
  '0': 'Não',
  'sim mas nao utilizam': 'Sim, mas não utilizam o veículo',
  'sim nao utilizam': 'Sim, mas não utilizam o veículo',
  'sim utilizam': 'Sim e utilizam o veículo',
  'sim e utilizam': 'Sim e utilizam o veículo',
});

export const readYoungSex = choiceReader('Sexo do residente mais novo', YOUNG_SEXES, {
  m: 'Masculino',
  f: 'Feminino',
});

export const readYoungAge = choiceReader('Faixa etária do residente mais novo', YOUNG_AGES, {
  '18 a 24': '18 a 24 anos',
  '18 24': '18 a 24 anos',
  '18 24 anos': '18 a 24 anos',
  '25': '25 anos',
});

/** The site quotes new insurance only; a renewal is done by a person. */
export const readAlreadyInsured: Reader<'Não'> = (given) => {
  const insured = asBoolean(given);
  if (insured === false) return { value: 'Não' };
  return insured === true
    ? refuse(
        'Veículo já segurado: a renovação não é calculada automaticamente',
        'Fale com um especialista para renovar o seguro, ou responda Não para cotar um seguro novo',
      )
    : refuse('Veículo segurado: resposta inválida', 'Responda Sim ou Não');
};
