import { SessionFailure } from '../outcome/outcome.ts';
import type { Controls } from '../page/controls.ts';
import { firstSeen } from '../page/first-seen.ts';
import { type ControlTable, css, text } from '../page/sight.ts';
import { LOGIN_GONE, LOGIN_REFUSED, MISMATCH, MISMATCH_GONE } from './markers.ts';
import type { WalkOptions } from './walk-options.ts';

/** Shared by every screen: the site may ask at any step. */
export const ACCOUNT_CONTROLS: ControlTable = {
  email: [css('#emailTelaLogin'), css('[role="dialog"] input[type="email"]')],
  senha: [css('#senhaTelaLogin'), css('[role="dialog"] input[type="password"]')],
  acessar: [css('#gtm-telaLoginBotaoAcessar'), text('Acessar', '[role="dialog"] button')],
  manter: [css('#manterLoginAtualModalAssociarUsuario'), text('Manter Login atual', 'button')],
};

export const answerLogin = async (
  { page, credentials, budget, patience }: WalkOptions,
  controls: Controls,
): Promise<void> => {
  if (credentials === null) {
    throw new SessionFailure({
      key: 'credentials_missing',
      tela: 15,
      detail: 'the site asks for its account; set site.credentials_file',
    });
  }
  await controls.fillAll({ email: credentials.email, senha: credentials.senha });
  await controls.settle();
  await controls.click('acessar');
  const answer = await firstSeen(
    page,
    [LOGIN_REFUSED, MISMATCH, LOGIN_GONE],
    budget.within(patience.screenMs(15)).remainingMs(),
  );
  if (answer === 'login refused') {
    throw new SessionFailure({
      key: 'login_refused',
      tela: 15,
      detail: 'the site does not take the account',
    });
  }
};

/** "CPF informado não corresponde à conta": the quote stays with the account that is logged in. */
export const keepLogin = async (
  { page, budget, patience }: WalkOptions,
  controls: Controls,
): Promise<void> => {
  await controls.click('manter');
  await firstSeen(page, [MISMATCH_GONE], budget.within(patience.controlMs).remainingMs());
};
