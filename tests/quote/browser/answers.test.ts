import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { type Form, OTHER_DRIVER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { useSiteSessions } from '../../support/site-session.ts';
import { expectEstimatesAsShown, expectPlansAsShown } from './support/as-shown.ts';
import { submissionsOf } from './support/expected-submissions.ts';
import { expectOneSuccess } from './support/one-end.ts';

interface Row {
  readonly name: string;
  readonly scenario?: string;
  readonly form: Partial<Form>;
}

/** Together these give every answer that a form can give. */
const ROWS: readonly Row[] = [
  { name: 'a plain quote', form: {} },
  {
    name: 'gasoline, professional, both activities with both parkings, electric gate',
    form: {
      combustivel: 'Gasolina',
      kit_gas: true,
      uso_veiculo: 'Profissional',
      sexo: 'Masculino',
      estado_civil: 'Casado',
      local_de_trabalho: true,
      estacionamento_proprio_local_de_trabalho: true,
      local_de_estudo: true,
      estacionamento_proprio_local_de_estudo: true,
      garagem_residencia: true,
      portao_eletronico: 'Eletronico',
      reside_18_26: 'Sim e utilizam o veículo',
      sexo_do_menor: 'Feminino',
      faixa_etaria_menor_mais_novo: '18 a 24 anos',
    },
  },
  {
    name: 'alcohol, app driver, both activities with parking at work, manual gate',
    form: {
      combustivel: 'Álcool',
      blindado: true,
      uso_veiculo: 'Motorista de aplicativo',
      estado_civil: 'Divorciado',
      local_de_trabalho: true,
      estacionamento_proprio_local_de_trabalho: true,
      local_de_estudo: true,
      garagem_residencia: true,
      portao_eletronico: 'Manual',
      reside_18_26: 'Sim e utilizam o veículo',
      sexo_do_menor: 'Masculino',
      faixa_etaria_menor_mais_novo: '25 anos',
    },
  },
  {
    name: 'diesel, taxi, both activities with parking at school, garage without gate',
    form: {
      combustivel: 'Diesel',
      financiado: true,
      uso_veiculo: 'Taxi',
      sexo: 'Masculino',
      estado_civil: 'Separado',
      local_de_trabalho: true,
      local_de_estudo: true,
      estacionamento_proprio_local_de_estudo: true,
      garagem_residencia: true,
      reside_18_26: 'Sim e utilizam o veículo',
      sexo_do_menor: 'Ambos',
      faixa_etaria_menor_mais_novo: '18 a 24 anos',
    },
  },
  {
    name: 'hybrid, all items, both activities without parking, young residents who do not drive',
    form: {
      combustivel: 'Híbrido',
      kit_gas: true,
      blindado: true,
      financiado: true,
      estado_civil: 'Viúvo',
      local_de_trabalho: true,
      local_de_estudo: true,
      reside_18_26: 'Sim, mas não utilizam o veículo',
      sexo_do_menor: 'Masculino',
      faixa_etaria_menor_mais_novo: '25 anos',
    },
  },
  {
    name: 'electric, work alone with parking, residents who do not drive asked about late',
    scenario: 'resident-details',
    form: {
      combustivel: 'Elétrico',
      local_de_trabalho: true,
      estacionamento_proprio_local_de_trabalho: true,
      reside_18_26: 'Sim, mas não utilizam o veículo',
      sexo_do_menor: 'Ambos',
      faixa_etaria_menor_mais_novo: '25 anos',
    },
  },
  {
    name: 'study alone with parking, residents who do not drive, female, 18 to 24',
    scenario: 'resident-details',
    form: {
      local_de_estudo: true,
      estacionamento_proprio_local_de_estudo: true,
      reside_18_26: 'Sim, mas não utilizam o veículo',
      sexo_do_menor: 'Feminino',
      faixa_etaria_menor_mais_novo: '18 a 24 anos',
    },
  },
  {
    name: 'another main driver, work alone without parking',
    form: { ...OTHER_DRIVER, local_de_trabalho: true },
  },
  {
    name: 'another main driver, a divorced woman; study alone without parking',
    form: {
      ...OTHER_DRIVER,
      sexo_condutor: 'Feminino',
      estado_civil_condutor: 'Divorciado',
      local_de_estudo: true,
    },
  },
  { name: 'a motorcycle', form: { tipo_veiculo: 'moto', blindado: true, financiado: true } },
  { name: 'zero km', scenario: 'zero-km', form: { zero_km: true } },
  { name: 'not zero km, though the site asks', scenario: 'zero-km', form: { zero_km: false } },
  {
    name: 'on with the previous broker',
    scenario: 'previous-broker',
    form: { continuar_com_corretor_anterior: true },
  },
  {
    name: 'away from the previous broker, zero km',
    scenario: 'zero-km,previous-broker,searching-broker,cpf-mismatch',
    form: { continuar_com_corretor_anterior: false, zero_km: true },
  },
  {
    name: 'a former plate, letters of many kinds in the name',
    form: { placa: 'QWZ7954', nome: "José D'Ávila Ñandú Müller-Conceição", sexo: 'Masculino' },
  },
];

describe
  .skipIf(missing('chromium', chromiumHere()))
  .concurrent('the site gets the form, whole and nothing else', () => {
    const sessions = useSiteSessions();

    test.for(ROWS)('$name', async ({ scenario = '', form }) => {
      const ended = await sessions.run({ scenario, form });
      const files = expectOneSuccess(ended);
      expect(ended.received?.submissions).toEqual(submissionsOf(ended.form, scenario.split(',')));
      expectEstimatesAsShown(ended, files);
      expectPlansAsShown(ended, files);
      expect(ended.report).toMatchObject({ attempts: 1, driftedControls: 0, avisos: [] });
    });
  });
