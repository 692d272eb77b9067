import { variant } from '../context.js';
import { div } from '../dom.js';
import { addressField } from '../drawing/autocomplete.js';
import { choice } from '../drawing/controls.js';
import { heading, subtitle, titles } from '../drawing/field.js';
import { hint } from '../drawing/hint.js';
import { listOpened } from '../nuisances/index.js';

export const overnight = {
  number: 7,
  step: 'Perfil',
  buttonId: 'gtm-telaPernoiteVeiculoContinuar',
  mainField: 'enderecoTelaEndereco',
  view: (context) => [
    titles(
      heading('Onde o veículo passa a noite?'),
      subtitle('Informe o CEP e escolha o endereço na lista.'),
    ),
    div(
      'flex flex-col',
      addressField(context, {
        id: 'enderecoTelaEndereco',
        name: 'enderecoTelaEndereco',
        label: 'CEP ou endereço *',
        placeholder: '00000-000',
        onOpened: listOpened,
      }),
    ),
    hint('O CEP é o do local em que o carro fica estacionado à noite.'),
  ],
  check: (state) => (state.enderecoTelaEndereco ? {} : { enderecoTelaEndereco: 'Informe o endereço' }),
  values: (state) => ({ enderecoTelaEndereco: state.enderecoTelaEndereco, cep: state.cep ?? '' }),
};

const APP_WORDS = variant === 'b' || variant === 'e' ? 'Motorista de App' : 'Motorista de aplicativo';

export const use = {
  number: 8,
  step: 'Perfil',
  buttonId: 'gtm-telaUsoVeiculoContinuar',
  initial: { finalidadeVeiculoTelaUsoVeiculo: 'Particular' },
  view: (context) => [
    titles(heading('Qual é o uso do veículo?')),
    choice(context, {
      name: 'finalidadeVeiculoTelaUsoVeiculo',
      id: 'finalidadeVeiculoTelaUsoVeiculo',
      options: [
        { value: 'Particular', label: 'Particular' },
        { value: 'Profissional', label: 'Profissional' },
        { value: 'Motorista de App', label: APP_WORDS },
        { value: 'Taxi', label: 'Táxi' },
      ],
    }),
  ],
  values: (state) => ({ ...state }),
};
