import { SessionFailure } from '../outcome/outcome.ts';
import { firstSeen } from '../page/first-seen.ts';
import { css, text } from '../page/sight.ts';
import type { Screen, Visit } from './screen.ts';
import { continueButton, field } from './shared-controls.ts';

/** The site asks a map service; what has not come by then does not come. */
const SUGGESTION_BUDGET_MS = 15_000;

/** No list by then: perhaps the field has lost what was typed. */
const TYPED_AGAIN_AFTER_MS = 2_500;

const SUGGESTION = '[role="option"], .MuiAutocomplete-option, [data-testid="sugestao-endereco"]';

const NO_ADDRESS = [text('Nenhum endereço encontrado'), text('Nenhuma sugestão'), text('CEP não encontrado')];

const addressNotFound = (detail: string): SessionFailure =>
  new SessionFailure({ key: 'address_not_found', tela: 7, detail });

/** Prefers the suggestion that carries the CEP itself: the first one may be another street. */
const pickSuggestion = async ({ page, quote, budget, controls }: Visit): Promise<void> => {
  const markers = [
    { name: 'none', any: NO_ADDRESS },
    { name: 'list', any: [css(SUGGESTION)] },
    { name: 'loose list', any: [css('.overflow-hidden')], forMs: 2_000 },
  ] as const;
  const patience = budget.within(SUGGESTION_BUDGET_MS);
  let seen = await firstSeen(page, markers, patience.within(TYPED_AGAIN_AFTER_MS).remainingMs());
  if (seen === null) {
    await controls.settle();
    seen = await firstSeen(page, markers, patience.remainingMs());
  }
  if (seen === 'none') throw addressNotFound('the site answers that there is no such address');
  if (seen === null) throw addressNotFound('the site offers no address for the CEP');
  const suggestions = page
    .locator(seen === 'list' ? SUGGESTION : '.overflow-hidden')
    .filter({ visible: true });
  const cep = new RegExp(`${quote.cep.slice(0, 5)}-?${quote.cep.slice(5)}`);
  const own = suggestions.filter({ hasText: cep });
  const chosen = (await own.count()) > 0 ? own : suggestions;
  await chosen.first().click({ timeout: budget.remainingMs() });
};

export const addressScreen: Screen = {
  tela: 7,
  inicio: 'Definição de local de pernoite com o CEP informado',
  fim: 'Tela 7 concluída',
  shows: [
    css('#enderecoTelaEndereco'),
    css('#gtm-telaPernoiteVeiculoContinuar'),
    css('input[aria-autocomplete="list"]'),
  ],
  controls: {
    endereco: [
      ...field('enderecoTelaEndereco'),
      css('input[role="combobox"]'),
      css('input[aria-autocomplete="list"]'),
    ],
    continuar: continueButton('#gtm-telaPernoiteVeiculoContinuar'),
  },
  fill: async (visit) => {
    await visit.controls.fill('endereco', visit.quote.cep);
    await pickSuggestion(visit);
    visit.controls.forget('endereco');
  },
  advance: ({ controls }) => controls.click('continuar'),
};
