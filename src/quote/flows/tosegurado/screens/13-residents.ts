import { css, says } from '../../../eyes/scene.ts';
import type { QuoteInput } from '../../../input/quote-input.ts';
import { defineScreen } from '../../screen.ts';
import { answer, continueButton, question } from '../words.ts';

const ANSWERS = {
  Não: 'nao',
  'Sim, mas não utilizam o veículo': 'sim_nao_utilizam',
  'Sim e utilizam o veículo': 'sim_utilizam',
} as const satisfies Readonly<Record<QuoteInput['reside_18_26'], string>>;

/** Residents who do not drive: the site asks about them on some days only. */
const LATE_QUESTIONS_MS = 1_000;

const residents = (value: string) => [`input[name="usoDependenteTelaUsoResidentes"][value="${value}"]`];

export const residentsScreen = defineScreen({
  tela: 13,
  shows: [
    css('input[name="usoDependenteTelaUsoResidentes"]'),
    css('#gtm-telaUsoResidentesContinuar'),
    says('alguém entre 18 e 26 anos'),
  ],
  hints: [
    ['entre', '18', '26'],
    ['reside', 'alguem'],
    ['mora', 'alguem'],
    ['18 a 26'],
    ['jove', 'resid'],
    ['jove', 'mora'],
    ['18 26', 'ano'],
  ],
  tells: ['reside'],
  controls: {
    reside: question(
      [
        'reside com alguém entre 18 e 26 anos',
        'entre 18 e 26 anos',
        '18 a 26 anos',
        'reside com alguém',
        'mora com alguém',
        ...['~18 26', '~18 25', '~jove', '~resid', '~mora'],
      ],
      {
        nao: answer(
          residents('nao'),
          ['Não', 'Não resido', 'Ninguém', '~nao', '~ninguem', '~nenhum'],
          ['sim', 'utilizam', 'mas', 'porém'],
        ),
        sim_nao_utilizam: answer(residents('sim_nao_utilizam'), [
          'Sim, mas não utilizam o veículo',
          'Sim, mas não utilizam',
          'não utilizam o veículo',
          'não utilizam',
          'Sim, mas não usam o veículo',
          'não usam',
          ...['~sim nao', '~sim nunca', '~sim ninguem', '~sim sem', '~mas nao', '~porem nao'],
        ]),
        sim_utilizam: answer(
          residents('sim_utilizam'),
          [
            'Sim e utilizam o veículo',
            'Sim e utilizam',
            'e utilizam o veículo',
            'Sim e usam o veículo',
            'e usam',
            ...['~sim', '~dirig', '~conduz', '~pega', '~usa', '~utiliz'],
          ],
          ['não', 'nunca', 'ninguém', 'nenhum', 'sem'],
        ),
      },
    ),
    sexo: question(['sexo', 'Qual é o sexo', 'Sexo dos residentes', 'gênero', '~sexo', '~genero'], {
      Feminino: answer(
        ['input[type="radio"][value="feminino"]'],
        ['Feminino', 'Mulher', '~femin', '~mulher'],
        ['masculino', 'homem', 'homens', 'ambos'],
      ),
      Masculino: answer(
        ['input[type="radio"][value="masculino"]'],
        ['Masculino', 'Homem', '~mascul', '~homen'],
        ['feminino', 'mulher', 'ambos'],
      ),
      Ambos: answer(
        ['input[type="radio"][value="ambos"]'],
        ['Ambos', 'Os dois', 'Ambos os sexos', '~ambos', '~dois', '~mascul femin', '~homen mulher'],
      ),
    }),
    faixa_etaria: question(
      ['faixa etária', 'idade', 'mais novo', '~faixa', '~idade', '~mais nov', '~anos tem'],
      {
        '18 a 24 anos': answer(
          ['input[type="radio"][value="18_24"]'],
          ['18 a 24 anos', 'De 18 a 24 anos', 'Entre 18 e 24 anos', '18 a 24', '18 - 24 anos', '~18 24'],
        ),
        '25 anos': answer(
          ['input[type="radio"][value="25"]'],
          ['25 anos', '25', '25 anos ou mais', '25 a 26 anos', '~25'],
          ['18', '24'],
        ),
      },
    ),
    continuar: continueButton('#gtm-telaUsoResidentesContinuar'),
  },
  fill: async ({ controls, quote }) => {
    await controls.answer('reside', ANSWERS[quote.reside_18_26]);
    if (quote.reside_18_26 === 'Não') return;
    const { sexo_do_menor, faixa_etaria_menor_mais_novo } = quote;
    const asksMore =
      quote.reside_18_26 === 'Sim e utilizam o veículo' ||
      (await controls.appears('sexo', 'Feminino', LATE_QUESTIONS_MS));
    if (!asksMore) return;
    await controls.answer('sexo', sexo_do_menor);
    await controls.answer('faixa_etaria', faixa_etaria_menor_mais_novo);
  },
  advance: ({ controls }) => controls.press('continuar'),
});
