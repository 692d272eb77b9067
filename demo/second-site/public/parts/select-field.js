import { h } from '../h.js';

/** A native list that begins with nothing chosen. */
export const selectField = ({ id, label, options }) => {
  const error = h('p', { class: 'erro', id: `${id}-erro`, hidden: true }, 'Escolha uma opção');
  const validate = () => {
    const chosen = select.value !== '';
    error.hidden = chosen;
    select.setAttribute('aria-invalid', String(!chosen));
    return chosen;
  };
  const select = h(
    'select',
    { id, name: id, 'aria-describedby': `${id}-erro`, change: validate },
    h('option', { value: '' }, 'Escolha'),
    Object.entries(options).map(([value, text]) => h('option', { value }, text)),
  );
  const root = h('div', { class: 'campo' }, h('label', { for: id }, label), select, error);
  return { root, validate, value: () => select.value, focus: () => select.focus() };
};
