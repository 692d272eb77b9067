import { css, says } from '../../../eyes/scene.ts';
import type { Known } from '../../../eyes/spec.ts';
import { SessionFailure } from '../../../outcome/outcome.ts';
import { pickSuggestion } from '../../../page/pick-suggestion.ts';
import { defineScreen } from '../../screen.ts';
import { continueButton, field } from '../words.ts';

const NO_ADDRESS: Known['words'] = [
  ...['Nenhum endereço encontrado', 'Nenhuma sugestão', 'CEP não encontrado', 'Nenhum resultado'],
  ...[
    'Endereço não encontrado',
    'Não encontramos o endereço',
    'Não encontramos nenhum endereço',
    'Sem resultados',
  ],
];

const addressNotFound = (detail: string): SessionFailure =>
  new SessionFailure({ key: 'address_not_found', tela: 7, detail });

export const addressScreen = defineScreen({
  tela: 7,
  shows: [css('#enderecoTelaEndereco'), css('#gtm-telaPernoiteVeiculoContinuar')],
  hints: [
    ['cep', 'pernoit'],
    ['onde', 'pernoit'],
    ['passa a noite'],
    ['endereco', 'noite'],
    ['qual', 'cep'],
    ['informe', 'cep'],
    ['local', 'pernoit'],
    ['pernoite'],
    ['veiculo', 'dorme'],
    ['veiculo', 'noite'],
    ['veiculo', 'guardado', 'noite'],
  ],
  tells: ['endereco'],
  controls: {
    endereco: {
      ...field(
        ['#enderecoTelaEndereco', 'input[name="enderecoTelaEndereco"]'],
        [
          ...[
            'CEP',
            'Endereço',
            'CEP ou endereço',
            'CEP de pernoite',
            'CEP do local de pernoite',
            'Digite o CEP',
          ],
          ...[
            'Digite seu CEP',
            'Informe o CEP',
            'Local de pernoite',
            '00000-000',
            'CEP onde o veículo passa a noite',
          ],
          ...['~cep', '~enderec', '~codigo postal', '~pernoit', '~logradouro'],
        ],
        ['e-mail', 'email'],
      ),
      asks: 'cep',
    },
    continuar: continueButton('#gtm-telaPernoiteVeiculoContinuar'),
  },
  fill: async (visit) => {
    const { controls, quote } = visit;
    const picked = await pickSuggestion(visit, {
      control: 'endereco',
      type: () => controls.fill('endereco', quote.cep),
      typeAgain: () => controls.settle(),
      reopen: () => controls.enterAgain('endereco'),
      // The one that carries the CEP itself: the first may be another street.
      prefers: new RegExp(`${quote.cep.slice(0, 5)}-?${quote.cep.slice(5)}`),
      nothingFound: NO_ADDRESS,
    });
    if (picked === 'refused') throw addressNotFound('the site answers that there is no such address');
    if (picked === 'nothing') throw addressNotFound('the site offers no address for the CEP');
    controls.forget('endereco');
  },
  advance: ({ controls }) => controls.press('continuar'),
  refusals: [{ means: 'address_not_found', shows: NO_ADDRESS.map(says) }],
});
