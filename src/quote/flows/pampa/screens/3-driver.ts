import { css, says } from '../../../eyes/scene.ts';
import type { QuoteInput } from '../../../input/quote-input.ts';
import type { Answer } from '../../../page/control.ts';
import { defineScreen } from '../../screen.ts';
import { mainDriver } from '../main-driver.ts';
import { GO_BACK, GO_ON } from '../words.ts';

const SEX = {
  Feminino: { names: ['#sexo button[value="feminino"]'], words: ['Feminino', 'Mulher'] },
  Masculino: { names: ['#sexo button[value="masculino"]'], words: ['Masculino', 'Homem'] },
} satisfies Record<QuoteInput['sexo'], Answer>;

const CIVIL_STATUS = {
  Solteiro: { names: [], words: ['Solteiro(a)', 'Solteiro', 'Solteira'] },
  Casado: { names: [], words: ['Casado(a) ou união estável', 'Casado(a)', 'Casado', 'Casada'] },
  Divorciado: { names: [], words: ['Divorciado(a)', 'Divorciado', 'Divorciada'] },
  Separado: { names: [], words: ['Separado(a)', 'Separado', 'Separada'] },
  Viúvo: { names: [], words: ['Viúvo(a)', 'Viúvo', 'Viúva'] },
} satisfies Record<QuoteInput['estado_civil'], Answer>;

export const driverScreen = defineScreen({
  tela: 3,
  shows: [css('input#nascimento'), says('Quem vai dirigir')],
  hints: [
    ['quem', 'vai', 'dirig'],
    ['quem', 'dirige', 'carro'],
    ['dados', 'motorista'],
    ['pessoa', 'volante'],
  ],
  tells: ['cpf', 'nascimento'],
  controls: {
    nome: {
      kind: 'field',
      names: ['input#nome', 'input[name="nome"]'],
      words: ['Nome completo', 'Nome', 'Seu nome', 'Nome do motorista'],
      never: ['mãe', 'social'],
    },
    cpf: {
      kind: 'field',
      names: ['input#cpf', 'input[name="cpf"]'],
      words: ['CPF', 'Seu CPF', 'CPF do motorista', '000.000.000-00'],
    },
    nascimento: {
      kind: 'field',
      asks: 'data_nascimento',
      names: ['input#nascimento', 'input[name="nascimento"]'],
      words: ['Data de nascimento', 'Nascimento', 'Quando nasceu', 'DD/MM/AAAA'],
    },
    sexo: { kind: 'question', names: ['#sexo'], words: ['Sexo', 'Gênero'], answers: SEX },
    email: {
      kind: 'field',
      names: ['input#email', 'input[name="email"]'],
      words: ['E-mail', 'Email', 'Seu e-mail', 'Endereço de e-mail'],
      never: ['novidades', 'ofertas'],
    },
    celular: {
      kind: 'field',
      names: ['input#telefone', 'input[name="telefone"]'],
      words: ['Celular', 'Telefone', 'Celular com DDD', 'WhatsApp', '(00) 00000-0000'],
    },
    estado_civil: {
      kind: 'question',
      names: ['select#estado-civil', 'select[name="estado-civil"]'],
      words: ['Estado civil'],
      answers: CIVIL_STATUS,
    },
    politica: {
      kind: 'tick',
      names: ['input#politica'],
      words: [
        'Li e aceito a política de privacidade',
        'Aceito a política de privacidade',
        'política de privacidade',
      ],
      never: ['novidades', 'ofertas', 'parceiros'],
    },
    seguir: {
      kind: 'button',
      names: ['.tela button[type="submit"]'],
      words: GO_ON,
      never: GO_BACK,
    },
  },
  fill: async ({ controls, quote }) => {
    const { nome, cpf, data_nascimento, sexo, estado_civil } = mainDriver(quote);
    await controls.answer('sexo', sexo);
    await controls.answer('estado_civil', estado_civil);
    await controls.fillAll({
      ...{ nome, cpf, nascimento: data_nascimento },
      ...{ email: quote.email, celular: quote.celular },
    });
    await controls.tick('politica', true);
  },
  advance: ({ controls }) => controls.press('seguir'),
  refusals: [
    {
      means: 'site_refused_data',
      campo: 'cpf',
      shows: [says('Não podemos seguir com este CPF'), says('Não podemos seguir com esse CPF')],
    },
  ],
});
