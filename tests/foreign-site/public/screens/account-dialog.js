import { has } from '../context.js';
import { div, h, p, wait } from '../dom.js';
import { report } from '../net.js';

const SOON_MS = 500;
const LATE_MS = 3000;
const CLOSING_MS = 225;

const button = (id, words, pick) =>
  h(
    'button',
    { id, type: 'button', class: 'account-button', click: pick },
    p('font-semibold text-sm', words),
  );

const ask = () =>
  new Promise((resolve) => {
    const choose = (answer) => () => {
      report(`account-${answer}`);
      backdrop.style.opacity = '0';
      setTimeout(() => {
        backdrop.remove();
        resolve(answer);
      }, CLOSING_MS);
    };
    const backdrop = div(
      'MuiBackdrop-root account-backdrop',
      div(
        'account-box bg-white rounded-[10px]',
        p('text-xl font-asap font-semibold', 'CPF informado não corresponde à conta'),
        p(
          'text-sm text-neutral-100',
          'O CPF da cotação é diferente do CPF da conta acessada. Como deseja continuar?',
        ),
        div(
          'flex gap-4 mt-4',
          button('manterLoginAtualModalAssociarUsuario', 'Manter Login atual', choose('keep')),
          button('logarComOutraContaModalAssociarUsuario', 'Logar com outra conta', choose('other')),
        ),
      ),
    );
    document.body.append(backdrop);
  });

/** @returns 'keep' or 'other'; 'keep' at once when the account is the customer's own. */
export const askAccount = async () => {
  if (has('cpf-mismatch')) await wait(SOON_MS);
  else if (has('cpf-mismatch-late')) await wait(LATE_MS);
  else return 'keep';
  return ask();
};
