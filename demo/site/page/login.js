import { waits } from './waits.js';

const WRONG = 'E-mail ou senha inválidos';

/** The login dialog; whether it lies hidden in the document or comes when opened is the skin's affair. */
export const makeLogin = (skin) => {
  const values = { email: '', password: '' };
  let onSubmit = () => {};
  const hide = async () => {
    const end = waits.beginWait();
    await view.hide();
    end();
  };
  const view = skin.login({
    values,
    submit: (event) => {
      event?.preventDefault();
      onSubmit({ ...values });
    },
    close: hide,
  });
  const refuse = (text) => view.showError(text);
  const open = ({ text = null, closable = false, onSubmit: next = () => refuse(WRONG) }) => {
    onSubmit = next;
    view.showError(null);
    view.show({ text, closable });
  };
  return {
    roots: view.roots,
    parts: view.parts ?? view.roots,
    open,
    hide,
    refuse,
    clearError: () => view.showError(null),
  };
};
