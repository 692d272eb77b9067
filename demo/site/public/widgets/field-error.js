import { h } from '../h.js';

/** The line below a field that says what is wrong with it. */
export const fieldError = (id, input) => {
  const root = h('div', {});
  const show = (text) => {
    input?.setAttribute('aria-invalid', String(Boolean(text)));
    root.replaceChildren(
      ...(text ? [h('p', { id: `${id}-helper-text`, class: 'MuiFormHelperText-root Mui-error' }, text)] : []),
    );
  };
  return { root, show };
};
