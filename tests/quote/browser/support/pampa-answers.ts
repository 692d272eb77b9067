import type { Submission } from '../../../../demo/site/session.ts';
import type { Form } from '../../../support/invented-customer.ts';

const CIVIL_STATUS: Readonly<Record<Form['estado_civil'], string>> = {
  Solteiro: 'solteiro',
  Casado: 'casado',
  Divorciado: 'divorciado',
  Separado: 'separado',
  Viúvo: 'viuvo',
};

const USE: Readonly<Record<Form['uso_veiculo'], string>> = {
  Pessoal: 'particular',
  Profissional: 'trabalho',
  'Motorista de aplicativo': 'aplicativo',
  Taxi: 'aplicativo',
};

const masked = (digits: string, mask: string): string => {
  const left = [...digits];
  return mask.replace(/0/g, () => left.shift() ?? '');
};

const driverOf = (form: Form) => ({
  nome: form.nome_condutor ?? form.nome,
  cpf: masked(form.cpf_condutor ?? form.cpf, '000.000.000-00'),
  nascimento: form.data_nascimento_condutor ?? form.data_nascimento,
  sexo: (form.sexo_condutor ?? form.sexo).toLowerCase(),
  estadoCivil: CIVIL_STATUS[form.estado_civil_condutor ?? form.estado_civil],
});

/** What the site gets of this form, screen by screen, as it stands on the page. */
export const pampaSubmissions = (form: Form): Submission[] => [
  { screen: 1, values: { placa: form.placa, cep: masked(form.cep, '00000-000') } },
  { screen: 2, values: { mesmoCarro: true } },
  {
    screen: 3,
    values: {
      ...driverOf(form),
      ...{ email: form.email, telefone: masked(form.celular, '(00) 00000-0000'), politica: true },
    },
  },
  {
    screen: 4,
    values: {
      uso: USE[form.uso_veiculo],
      garagem: form.garagem_residencia,
      jovens: form.reside_18_26 === 'Sim e utilizam o veículo' ? 'sim' : 'nao',
    },
  },
];
