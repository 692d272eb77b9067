import { type Form, OTHER_DRIVER } from './invented-customer.ts';
import type { SessionWish } from './run-on-site.ts';

interface Customer {
  readonly form: Partial<Form>;
  readonly scenario: string;
}

/** Together these meet every question of the form. */
const CUSTOMERS: readonly Customer[] = [
  { form: {}, scenario: '' },
  {
    form: {
      combustivel: 'Gasolina',
      kit_gas: true,
      uso_veiculo: 'Profissional',
      local_de_trabalho: true,
      estacionamento_proprio_local_de_trabalho: true,
      garagem_residencia: true,
      portao_eletronico: 'Eletronico',
      reside_18_26: 'Sim e utilizam o veículo',
      sexo_do_menor: 'Feminino',
      faixa_etaria_menor_mais_novo: '18 a 24 anos',
    },
    scenario: '',
  },
  { form: { ...OTHER_DRIVER, combustivel: 'Diesel', estado_civil: 'Casado' }, scenario: 'previous-broker' },
  {
    form: {
      blindado: true,
      uso_veiculo: 'Motorista de aplicativo',
      local_de_estudo: true,
      garagem_residencia: true,
      portao_eletronico: 'Manual',
      reside_18_26: 'Sim, mas não utilizam o veículo',
      sexo_do_menor: 'Masculino',
      faixa_etaria_menor_mais_novo: '25 anos',
    },
    scenario: 'zero-km',
  },
];

export interface MutatedWish extends SessionWish {
  readonly scenario: string;
  readonly mutate: string;
}

/** Session number `index` of a series, each with its own changes of the pages and one of the customers. */
export const mutatedWish = (seed: string, index: number, count: number): MutatedWish => {
  const customer = CUSTOMERS[index % CUSTOMERS.length] ?? { form: {}, scenario: '' };
  return { ...customer, mutate: `${seed}-${index}.${count}` };
};
