import { h } from '../h.js';

export const heading = (number, title, lead) =>
  h(
    'div',
    { class: 'abertura' },
    h('p', { class: 'parada' }, `Parada ${number} de 5`),
    h('h1', { tabindex: '-1' }, title),
    lead === undefined ? null : h('p', { class: 'chamada' }, lead),
  );

export const notice = (kind, text) =>
  h(
    'p',
    { class: `recado ${kind}`, role: kind === 'alerta' ? 'alert' : 'status', hidden: !text },
    text ?? '',
  );

/** Runs `task` with `button` busy. */
export const whileBusy = async (button, task) => {
  button.disabled = true;
  button.setAttribute('aria-busy', 'true');
  await task();
  button.disabled = false;
  button.removeAttribute('aria-busy');
};

/**
 * A screen of questions: checks all of them, then sends their values by name.
 * @param fields name → field
 * @param layout the fields' nodes as they stand on the screen
 */
export const questionForm = ({ opening, aviso, fields, layout, button, send }) => {
  const alert = notice('alerta');
  const submit = h('button', { type: 'submit', class: 'botao-cheio' }, button);
  const onSubmit = (event) => {
    event.preventDefault();
    const wrong = Object.values(fields).filter((field) => !field.validate());
    wrong[0]?.focus();
    if (wrong.length > 0 || submit.disabled) return;
    const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value()]));
    alert.hidden = true;
    void whileBusy(submit, async () => {
      const problem = await send(values);
      alert.textContent = problem ?? '';
      alert.hidden = problem === null;
    });
  };
  return h(
    'form',
    { class: 'tela', novalidate: true, submit: onSubmit },
    opening,
    notice('aviso', aviso),
    layout,
    alert,
    h('div', { class: 'acoes' }, submit),
  );
};
