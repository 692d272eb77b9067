import { has, variant } from './context.js';
import { div, h, wait } from './dom.js';
import { load, report, send } from './net.js';
import { afterShown, beforeSend, beforeShown } from './nuisances/index.js';
import { keep, kept } from './reload.js';
import { screenContext } from './screen-context.js';
import { SCREENS } from './screens/index.js';
import { footer, frame, spinner } from './shell.js';
import { toast } from './toast.js';

const ENTER_MS = 180;
const LATE_CONTROLS_MS = 1500;
const WITH_BUTTON_IDS = ['a', 'b', 'f'];

const root = document.getElementById('__next');
const states = kept();
const lost = new Set();
const path = [];

const restoreFocus = (content, draw) => {
  const { id, name } = document.activeElement ?? {};
  const inside = content.contains(document.activeElement);
  draw();
  if (!inside) return;
  const again = [...content.querySelectorAll('input')].find((input) =>
    id ? input.id === id : name && input.name === name,
  );
  again?.focus();
};

const goBack = () => {
  report('back');
  path.pop();
  const previous = path.pop();
  if (previous !== undefined) show(previous);
};

const lockUrl = () => {
  if (location.pathname !== '/cotacao/carro') history.pushState(null, '', `/cotacao/carro${location.search}`);
};

const refuse = (context, answer) => {
  if (answer.aviso) toast(answer.aviso, 'error');
  else if (answer.campo) context.errors[answer.campo] = answer.mensagem;
  else if (answer.mensagem && context.mainField) context.errors[context.mainField] = answer.mensagem;
  else if (answer.mensagem) toast(answer.mensagem, 'error');
  context.rerender();
};

const formOf = (screen, context) => {
  const named = screen.number < 7 || screen.keepsButtonId || WITH_BUTTON_IDS.includes(variant);
  const foot = footer({ back: screen.back, id: named ? screen.buttonId : null, onBack: goBack });
  const submit = (event) => {
    event.preventDefault();
    context.submit();
  };
  const form = h('form', { class: 'flex flex-col gap-8', submit, novalidate: true });
  const nodes = () => [...screen.view(context), foot];
  const missing = has('late-controls') ? context.shownAt + LATE_CONTROLS_MS - performance.now() : 0;
  if (missing <= 0) form.append(...nodes());
  else setTimeout(() => form.isConnected && form.append(...nodes()), missing);
  return [...(screen.outside?.(context) ?? []), form];
};

const makeActions = (screen, parts) => {
  let busy = false;
  const submit = async () => {
    const { context } = parts;
    if (busy) return;
    if (has(`lost-click-${screen.number}`) && !lost.has(screen.number)) {
      lost.add(screen.number);
      context.rerender();
      return;
    }
    context.errors = screen.check?.(context.state) ?? {};
    if (Object.keys(context.errors).length > 0) {
      context.rerender();
      return;
    }
    if (!beforeSend(screen.number)) return;
    busy = true;
    parts.spinner.set(true);
    const answer = await send(`/api/telas/${screen.number}`, screen.values(context.state));
    parts.spinner.set(false);
    busy = false;
    if (answer.ok) await show(answer.proxima);
    else refuse(context, answer);
  };
  return { submit, back: goBack, rerender: () => restoreFocus(parts.content, parts.draw) };
};

export const show = async (number) => {
  const screen = SCREENS.find((candidate) => candidate.number === number);
  if (!beforeShown(number, root)) return;
  path.push(number);
  states[number] ??= { ...screen.initial };
  keep(number, states);
  if (number > 1) lockUrl();

  const content = h('div', { style: 'opacity: 0;', class: 'screen' });
  const parts = { content, spinner: spinner() };
  const context = screenContext(number, states[number], makeActions(screen, parts));
  context.mainField = screen.mainField;
  context.shownAt = performance.now();
  parts.context = context;
  parts.draw = () => {
    context.forget();
    const nodes = screen.page ? screen.page(context) : formOf(screen, context);
    content.replaceChildren(...nodes);
  };
  const outer = screen.bare
    ? div('', parts.spinner.element, content)
    : div('flex flex-col xl:w-auto w-full', parts.spinner.element, content);
  const { element, login } = frame(screen, outer);
  context.login = login;
  context.fail = (answer) => toast(answer.aviso ?? answer.mensagem ?? 'Tente novamente.', 'error');
  parts.draw();
  root.replaceChildren(element);
  window.scrollTo(0, 0);
  await wait(20);
  content.style.cssText = `opacity: 1; transition: opacity ${ENTER_MS}ms;`;
  afterShown(number);
  screen.started?.(context);
  if (number === 15) return;
  const data = await load(`/api/telas/${number}`);
  if (!content.isConnected) return;
  context.data = data;
  context.rerender();
};
