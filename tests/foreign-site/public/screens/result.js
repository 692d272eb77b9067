import { has } from '../context.js';
import { div, h, p, span, wait } from '../dom.js';
import { heading, subtitle, titles } from '../drawing/field.js';
import { load, report, send } from '../net.js';
import { plansView } from '../plans/index.js';
import { askAccount } from './account-dialog.js';

const SEARCH_MS = 2600;
const LOGIN_AFTER_MS = 250;
const CLOSING_MS = 225;

const dialog = (...nodes) =>
  h(
    'div',
    { role: 'dialog', class: 'waiting-dialog MuiPaper-root' },
    h('span', { class: 'MuiCircularProgress-root', role: 'progressbar' }, h('svg')),
    ...nodes,
  );

const clock = (seconds) =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;

const search = async (show) => {
  let left = 163;
  const time = span('font-bold', clock(left));
  show([
    dialog(
      p('text-center', 'Por favor, aguarde. Estamos buscando o corretor ideal para você!'),
      p('text-center text-sm', 'Tempo estimado em ', time),
    ),
  ]);
  const timer = setInterval(() => {
    left -= 1;
    time.textContent = clock(left);
  }, 1000);
  await wait(SEARCH_MS);
  clearInterval(timer);
};

const manual = () => [
  titles(heading('Quase lá!')),
  p(
    'text-center text-base',
    'Ops, ainda não encontramos resultados para você. Um de nossos corretores entrará em contato para terminar a sua cotação.',
  ),
];

const finished = (frame) => [
  div(
    'flex flex-col items-center',
    titles(
      heading('Parabéns, chegamos ao resultado final da cotação!'),
      subtitle('Compare os planos e escolha o melhor para você.'),
    ),
  ),
  frame,
];

const login = (context) =>
  new Promise((resolve) => {
    let busy = false;
    const words = 'Acesse sua conta para visualizar o resultado final';
    context.login.open(words, async (values) => {
      if (busy) return;
      busy = true;
      const answer = await send('/api/acesso', values);
      busy = false;
      if (!answer.ok) {
        context.login.refuse(answer.mensagem ?? answer.aviso);
        return;
      }
      context.login.close();
      setTimeout(resolve, CLOSING_MS);
    });
  });

const showPlans = async (context, show) => {
  const frame = div('plans-frame');
  frame.replaceChildren(plansView(null));
  show(finished(frame));
  if (!has('no-login')) {
    await wait(LOGIN_AFTER_MS);
    await login(context);
    while ((await askAccount()) === 'other') {
      report('other-account');
      await login(context);
    }
  }
  frame.replaceChildren(plansView(await load('/api/planos')));
  report('plans-shown');
};

const run = async (context) => {
  const show = (nodes) => context.place.replaceChildren(...nodes);
  if (has('searching-broker')) await search(show);
  show([dialog(p('text-center', 'Por favor, aguarde. Estamos realizando o cálculo para você!'))]);
  const answer = await send('/api/telas/15', {});
  if (answer.resultado === 'manual') show(manual());
  else if (answer.resultado === 'planos') await showPlans(context, show);
  else if (!answer.ok) context.fail(answer);
};

export const result = {
  number: 15,
  step: 'Contato',
  page: (context) => {
    context.place ??= div('flex flex-col gap-8 items-center pb-36');
    return [context.place];
  },
  started: run,
  values: () => ({}),
};
