import type { QuoteInput } from '../input/quote-input.ts';
import { css, text } from '../page/sight.ts';
import type { Screen } from './screen.ts';
import { choice, continueButton } from './shared-controls.ts';

const CONTROL_OF_ANSWER: Readonly<Record<QuoteInput['reside_18_26'], string>> = {
  Não: 'nao',
  'Sim, mas não utilizam o veículo': 'sim_nao_utilizam',
  'Sim e utilizam o veículo': 'sim_utilizam',
};

/** Residents who do not drive: the site asks about them on some days only. */
const LATE_QUESTIONS_MS = 1_000;

const residents = (value: string, label: string) =>
  choice(`input[name="usoDependenteTelaUsoResidentes"][value="${value}"]`, label);

export const residentsScreen: Screen = {
  tela: 13,
  inicio: 'Definição de residentes',
  fim: 'Tela 13 concluída',
  shows: [css('input[name="usoDependenteTelaUsoResidentes"]'), text('alguém entre 18 e 26 anos')],
  controls: {
    nao: residents('nao', 'Não'),
    sim_nao_utilizam: residents('sim_nao_utilizam', 'não utilizam'),
    sim_utilizam: residents('sim_utilizam', 'e utilizam'),
    Feminino: choice('input[type="radio"][value="feminino"]', 'Feminino'),
    Masculino: choice('input[type="radio"][value="masculino"]', 'Masculino'),
    Ambos: choice('input[type="radio"][value="ambos"]', 'Ambos'),
    '18 a 24 anos': choice('input[type="radio"][value="18_24"]', '18 a 24 anos'),
    '25 anos': choice('input[type="radio"][value="25"]', '25 anos'),
    continuar: continueButton('#gtm-telaUsoResidentesContinuar'),
  },
  fill: async ({ controls, quote }) => {
    await controls.set(CONTROL_OF_ANSWER[quote.reside_18_26], true);
    if (quote.reside_18_26 === 'Não') return;
    const asksMore =
      quote.reside_18_26 === 'Sim e utilizam o veículo' ||
      (await controls.appears('Feminino', LATE_QUESTIONS_MS));
    if (!asksMore) return;
    await controls.set(quote.sexo_do_menor, true);
    await controls.set(quote.faixa_etaria_menor_mais_novo, true);
  },
  advance: ({ controls }) => controls.click('continuar'),
};
