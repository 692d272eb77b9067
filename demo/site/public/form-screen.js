import { h } from './h.js';
import { unlessPressed } from './pointer.js';
import { backButton, continueButton } from './widgets/button-row.js';

/** The Continuar button, which may come late or be made anew once. */
const placeContinue = (context, { continueId, continueComes }) => {
  const slot = h('span', { class: 'contents' }, continueButton(continueId));
  if (continueComes === 'late') {
    slot.replaceChildren();
    context.late('continuar', () => slot.replaceChildren(continueButton(continueId)));
  }
  if (continueComes === 'twice')
    context.after(context.tempos.rerender, () =>
      unlessPressed(() => {
        slot.replaceChildren(continueButton(continueId));
        context.changed();
      }),
    );
  return slot;
};

const showErrors = (fields, errors) => {
  for (const { name, showError } of fields) showError(errors[name]);
};

/**
 * A screen with a form: `content` gives {nodes, fields()}; `check(values)` the errors by field name;
 * `submitted(values)` what is sent.
 */
export const formScreen = ({
  heading,
  content,
  check = () => ({}),
  submitted = (values) => values,
  ...options
}) => ({
  ...options,
  render: (context) => {
    const { values } = context;
    const { nodes, fields = () => [] } = content(context);
    const alert = h('div', {});
    const buttons = h(
      'div',
      { class: 'botoes' },
      backButton(options.backLabel ?? 'Voltar', context.goBack),
      placeContinue(context, options),
    );
    context.alert = (text) =>
      alert.replaceChildren(h('p', { role: 'alert', class: 'MuiFormHelperText-root Mui-error' }, text));
    context.busy = (waiting) => {
      for (const button of buttons.querySelectorAll('button[type=submit]')) button.disabled = waiting;
    };
    const submit = (event) => {
      event.preventDefault();
      const errors = Object.fromEntries(Object.entries(check(values, context)).filter(([, text]) => text));
      showErrors(fields(), errors);
      alert.replaceChildren();
      if (Object.keys(errors).length === 0) context.submit(submitted(values, context));
    };
    return h(
      'form',
      { novalidate: true, class: 'cartao', submit },
      h(
        'div',
        { class: 'flex flex-col gap' },
        h('h1', { class: 'titulo' }, heading(context)),
        nodes,
        alert,
        buttons,
      ),
    );
  },
});
