import { formScreen } from '../form-screen.js';

const ID = 'enderecoTelaEndereco';

export const screen = formScreen({
  step: 0,
  continueId: 'gtm-telaPernoiteVeiculoContinuar',
  continueComes: 'late',
  driftIds: ['gtm-telaPernoiteVeiculoContinuar', ID],
  initial: () => ({ [ID]: '', digitado: '' }),
  heading: ({ data }) => `Em qual endereço ${data.tipo === 'moto' ? 'a moto' : 'o carro'} passa a noite?`,
  content: ({ controls, values, api, tempos, signal }) => {
    const address = controls.address({
      id: ID,
      label: 'CEP ou endereço',
      placeholder: 'Digite seu CEP',
      values,
      search: (cep) => api.get('enderecos', { cep }),
      debounceMs: tempos.debounce,
      signal,
    });
    return { parts: [address.root], fields: () => [address] };
  },
  check: (values) => ({ [ID]: values[ID] ? null : 'Selecione um endereço da lista' }),
  submitted: (values) => ({ [ID]: values[ID] }),
});
