import { ApiError } from '../link/api.ts';
import { type Child, el } from './el.ts';
import { type IconName, icon } from './icon.ts';

export interface Question {
  /** For the dialog's own ids. */
  readonly name: string;
  readonly title: string;
  readonly about: readonly Child[];
  readonly yes: string;
  readonly icon: IconName;
  readonly isDangerous?: boolean;
  /** The dialog closes when it resolves; an ApiError is told in it. */
  readonly work: () => Promise<void>;
  /** Anything else that went wrong. */
  readonly onRefused: (error: unknown) => void;
}

/** Asks once more, then does it. */
export const confirm = ({
  name,
  title,
  about,
  yes,
  icon: mark,
  isDangerous,
  work,
  onRefused,
}: Question): void => {
  const trouble = el('p', { class: 'form-error', role: 'alert', hidden: true });
  const go = el(
    'button',
    { type: 'submit', class: `button ${isDangerous === true ? 'danger' : 'primary'}` },
    icon(mark),
    yes,
  );
  const back = el(
    'button',
    { type: 'button', class: 'button', on: { click: () => dialog.close() } },
    'Voltar',
  );
  const form = el(
    'form',
    { method: 'dialog' },
    el('h2', { id: `${name}-title` }, title),
    ...about,
    trouble,
    el('div', { class: 'dialog-buttons' }, back, go),
  );
  const dialog = el('dialog', { class: 'dialog', 'aria-labelledby': `${name}-title` }, form);
  const doIt = async (): Promise<void> => {
    go.disabled = true;
    try {
      await work();
      dialog.close();
    } catch (error) {
      go.disabled = false;
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
    void doIt();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  back.focus();
};
