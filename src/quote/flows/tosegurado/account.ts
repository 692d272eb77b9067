import { css, type Scene, says } from '../../eyes/scene.ts';
import type { Interruption } from '../flow.ts';
import { button } from './words.ts';

const LOGIN = [
  css('#emailTelaLogin'),
  css('input[type="password"]'),
  says('Acesse sua conta para visualizar o resultado final'),
];
const MISMATCH = [
  css('#manterLoginAtualModalAssociarUsuario'),
  says('CPF informado não corresponde à conta'),
  says('CPF informado é diferente'),
  says('não corresponde à conta'),
];

const LOGIN_GONE: Scene = { name: 'login gone', any: [css('html')], none: LOGIN };
const MISMATCH_GONE: Scene = { name: 'mismatch gone', any: [css('html')], none: MISMATCH };
const MISMATCH_SHOWN: Scene = { name: 'account mismatch', any: MISMATCH };
const REFUSED: Scene = {
  name: 'login refused',
  any: [
    ...['senha inválid', 'senha inválida', 'senha inválidos', 'senha incorreta', 'senha incorretos'].map(
      says,
    ),
    ...['Usuário ou senha', 'Credenciais inválidas', 'Não foi possível acessar', 'Conta não encontrada'].map(
      says,
    ),
  ],
};

/** Shared by every screen: the site may ask at any step. */
const CONTROLS = {
  email: {
    kind: 'field',
    in: 'dialog',
    names: ['#emailTelaLogin'],
    words: ['E-mail', 'Email', 'Seu e-mail', 'Usuário', 'E-mail ou CPF', 'Login'],
    gist: [['mail'], ['email'], ['usuario']],
  },
  senha: {
    kind: 'field',
    in: 'dialog',
    names: ['#senhaTelaLogin', 'input[type="password"]'],
    words: ['Senha', 'Sua senha', 'Senha de acesso'],
    gist: [['senha'], ['password']],
  },
  acessar: {
    ...button(
      ['#gtm-telaLoginBotaoAcessar'],
      [
        'Acessar',
        'Acessar conta',
        'Entrar',
        'Login',
        'Fazer login',
        'Acessar minha conta',
        'Continuar',
        'Avançar',
      ],
    ),
    never: ['google', 'esqueci', 'criar', 'cadastr', 'Voltar', 'Cancelar', 'Fechar', 'facebook', 'apple'],
    in: 'dialog',
  },
} as const;

const MISMATCH_CONTROLS = {
  manter: {
    ...button(
      ['#manterLoginAtualModalAssociarUsuario'],
      [
        ...[
          'Manter Login atual',
          'Manter login',
          'Manter conta atual',
          'Continuar com esta conta',
          'Manter o login atual',
        ],
        ...['Manter a conta atual', 'Continuar com a conta atual', 'Manter login e continuar'],
      ],
    ),
    never: ['outra', 'Logar com outra conta'],
    in: 'dialog',
  },
} as const;

const UNEXPECTED_MS = 500;

export const loginInterruption: Interruption = {
  scene: { name: 'login', any: LOGIN, none: MISMATCH },
  unexpectedMs: UNEXPECTED_MS,
  answer: async ({ credentials, controls, firstSeen, failure }) => {
    if (credentials === null)
      throw failure('credentials_missing', 'the site asks for its account; set site.credentials_file');
    const form = controls(CONTROLS);
    await form.fillAll({ email: credentials.email, senha: credentials.senha });
    await form.settle();
    await form.press('acessar');
    const answer = await firstSeen([REFUSED, MISMATCH_SHOWN, LOGIN_GONE]);
    if (answer?.name === 'login refused')
      throw failure('login_refused', 'the site does not take the account');
  },
};

/** "CPF informado não corresponde à conta": the quote stays with the account that is logged in. */
export const mismatchInterruption: Interruption = {
  scene: { name: 'account mismatch', any: MISMATCH },
  unexpectedMs: 0,
  answer: async ({ controls, firstSeen }) => {
    await controls(MISMATCH_CONTROLS).press('manter');
    await firstSeen([MISMATCH_GONE]);
  },
};
