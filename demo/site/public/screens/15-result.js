import { h } from '../h.js';
import { askForLogin } from '../result/access.js';
import { planGrid } from '../result/plan-grid.js';
import { circularProgress } from '../spinner.js';

const BROKER_TEXT = 'Por favor, aguarde. Estamos buscando o corretor ideal para você!';
const CALCULATION_TEXT = 'Por favor, aguarde. Estamos realizando o cálculo para você!';
const CONGRATULATIONS = 'Parabéns, chegamos ao resultado final da cotação!';
const MANUAL_TEXT =
  'Ops, ainda não encontramos resultados para você. Um de nossos corretores vai entrar em contato com uma proposta.';

const waiting = (text) => [circularProgress(), h('p', { class: 'espera-texto' }, text)];

const showResult = (context, place, estimate, answer) => {
  estimate.classList.add('invisible');
  context.frame.showStep(4);
  const kind = context.data.tipo === 'moto' ? 'moto' : 'carro';
  history.pushState(null, '', `/cotacao/${kind}${location.search}`);
  const heading = h('h1', { class: 'titulo' }, CONGRATULATIONS);
  const showPlans = (result) => place.replaceChildren(heading, planGrid(context, result));
  place.replaceChildren(heading, h('div', { class: 'embacado', 'aria-hidden': 'true' }));
  if (answer.planos) showPlans(answer);
  else askForLogin(context, showPlans);
};

const ended = (context, place, estimate, answer) => {
  if (answer.status !== 200) context.fail();
  else if (answer.fim === 'manual')
    place.replaceChildren(h('p', { class: 'text-center text-base' }, MANUAL_TEXT));
  else if (answer.fim === 'nenhum')
    place.replaceChildren(h('p', { class: 'text-lg' }, 'Obrigado! Em breve entraremos em contato.'));
  else showResult(context, place, estimate, answer);
  context.changed();
  context.api.tellWaits();
};

const calculate = async (context, place, estimate) => {
  try {
    if (context.data.buscandoCorretor) {
      place.replaceChildren(...waiting(BROKER_TEXT));
      await context.api.get('corretor');
    }
    place.replaceChildren(...waiting(CALCULATION_TEXT));
    estimate.replaceChildren(h('p', {}, 'Tempo estimado em 4 minutos'));
    ended(context, place, estimate, await context.api.get('resultado'));
  } catch {
    context.fail();
  }
};

export const screen = {
  step: 3,
  wide: true,
  driftIds: ['gtm-telaLoginBotaoAcessar', 'emailTelaLogin'],
  render: (context) => {
    context.place = h('div', { class: 'resultado' });
    context.estimate = h('div', { class: 'tempo-estimado' });
    return h('div', { class: 'cartao' }, context.place, context.estimate);
  },
  mounted: (context) => calculate(context, context.place, context.estimate),
};
