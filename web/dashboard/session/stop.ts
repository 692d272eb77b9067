import { el } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { type Api, ApiError } from '../link/api.ts';

/** Asks once more, then stops the session. Rejects with TokenRefused. */
export const stopSession = (api: Api, id: string, onRefused: (error: unknown) => void): void => {
  const trouble = el('p', { class: 'form-error', role: 'alert', hidden: true });
  const yes = el('button', { type: 'submit', class: 'button danger' }, icon('stopped'), 'Parar sessão');
  const no = el('button', { type: 'button', class: 'button', on: { click: () => dialog.close() } }, 'Voltar');
  const form = el(
    'form',
    { method: 'dialog' },
    el('h2', { id: 'stop-title' }, 'Parar esta sessão?'),
    el('p', { class: 'mono' }, id),
    el(
      'p',
      {},
      'O navegador fecha e o cliente lê que o cálculo foi interrompido. Não dá para continuar depois; só começar outra.',
    ),
    trouble,
    el('div', { class: 'dialog-buttons' }, no, yes),
  );
  const dialog = el('dialog', { class: 'dialog', 'aria-labelledby': 'stop-title' }, form);
  const stop = async (): Promise<void> => {
    yes.disabled = true;
    try {
      await api.json(`api/rpa/stop/${encodeURIComponent(id)}`, 'DELETE');
      dialog.close();
    } catch (error) {
      yes.disabled = false;
      if (error instanceof ApiError) {
        trouble.textContent = error.message;
        trouble.hidden = false;
        return;
      }
      dialog.close();
      onRefused(error);
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void stop();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  no.focus();
};
