import { unlessPressed } from './pointer.js';

const setBusy = (slot, waiting) => {
  for (const button of slot.querySelectorAll('button, input, [role=button]'))
    if (button.matches('button, input')) button.disabled = waiting;
    else button.setAttribute('aria-disabled', String(waiting));
};

/** The button that goes on, which may come late or be made anew once. */
const placeContinue = (context, slot, make, { continueComes }) => {
  if (continueComes !== 'late') slot.replaceChildren(make());
  else context.late('continuar', () => slot.replaceChildren(make()));
  if (continueComes === 'twice')
    context.after(context.tempos.rerender, () =>
      unlessPressed(() => {
        slot.replaceChildren(make());
        context.changed();
      }),
    );
};

const showErrors = (fields, errors) => {
  for (const { name, showError } of fields) showError(errors[name] ?? null);
};

/**
 * A screen with questions: `content` gives {parts, fields()}; `check(values)` the errors by field name;
 * `submitted(values)` what is sent. How it all looks is the skin's affair.
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
    const { skin, number, values } = context;
    const { parts, fields = () => [] } = content(context);
    let isBusy = false;
    const submit = (event) => {
      event?.preventDefault();
      if (isBusy) return;
      const errors = Object.fromEntries(Object.entries(check(values, context)).filter(([, text]) => text));
      showErrors(fields(), errors);
      view.showAlert(null);
      if (Object.keys(errors).length === 0) context.submit(submitted(values, context));
    };
    const view = skin.form({
      number,
      kind: context.data.tipo,
      heading: heading(context),
      hint: options.hint ?? null,
      parts,
      back: { label: options.backLabel ?? 'Voltar', press: context.goBack },
      submit,
    });
    context.alert = view.showAlert;
    context.alertAt = (name, text) => showErrors(fields(), { [name]: text });
    context.busy = (waiting) => {
      isBusy = waiting;
      setBusy(view.slot, waiting);
    };
    placeContinue(
      context,
      view.slot,
      () => skin.continueButton({ number, id: options.continueId, submit }),
      options,
    );
    return view.root;
  },
});
