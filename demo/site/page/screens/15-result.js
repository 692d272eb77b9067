import { askForLogin } from '../result/access.js';
import { showPlans } from '../result/plans.js';
import { startTimer } from '../result/timer.js';

const BROKER_TEXT = 'Por favor, aguarde. Estamos buscando o corretor ideal para você!';
const CALCULATION_TEXT = 'Por favor, aguarde. Estamos realizando o cálculo para você!';
const CONGRATULATIONS = 'Parabéns, chegamos ao resultado final da cotação!';
const MANUAL_TEXT =
  'Ops, ainda não encontramos resultados para você. Um de nossos corretores vai entrar em contato com uma proposta.';
const OTHER_END_TEXT = 'Obrigado! Em breve entraremos em contato.';

const showResult = (context, view, answer) => {
  context.frame.showStep(4);
  const kind = context.data.tipo === 'moto' ? 'moto' : 'carro';
  history.pushState(null, '', `/cotacao/${kind}${location.search}`);
  view.showCongratulations(CONGRATULATIONS);
  if (answer.planos) showPlans(context, view).fill(answer.planos);
  else askForLogin(context, view);
};

const ended = (context, view, answer) => {
  if (answer.status !== 200) context.fail();
  else if (answer.fim === 'manual') view.showEnd('manual', MANUAL_TEXT);
  else if (answer.fim === 'nenhum') view.showEnd('other', OTHER_END_TEXT);
  else showResult(context, view, answer);
  context.changed();
  context.api.tellWaits();
};

const calculate = async (context, view) => {
  try {
    startTimer(view, context.signal);
    if (context.data.buscandoCorretor) {
      view.showWaiting(BROKER_TEXT);
      await context.api.get('corretor');
    }
    view.showWaiting(CALCULATION_TEXT);
    ended(context, view, await context.api.get('resultado'));
  } catch {
    context.fail();
  }
};

export const screen = {
  step: 3,
  wide: true,
  driftIds: ['gtm-telaLoginBotaoAcessar', 'emailTelaLogin'],
  render: (context) => {
    context.view = context.skin.result();
    return context.view.root;
  },
  mounted: (context) => calculate(context, context.view),
};
