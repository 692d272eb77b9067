import type { Known } from '../../eyes/spec.ts';
import type { Answer, Button, Field, Question, Tick } from '../../page/control.ts';

/** A text that begins with it is a group of beginnings of words: "~veicul correspond". */
const GIST = '~';

const meant = (texts: readonly string[]): Pick<Known, 'words' | 'gist'> => ({
  words: texts.filter((text) => !text.startsWith(GIST)),
  gist: texts.filter((text) => text.startsWith(GIST)).map((text) => text.slice(GIST.length).split(' ')),
});

/** What a site calls the button that sends a screen. */
const GO_ON = [
  ...['Continuar', 'Avançar', 'Prosseguir', 'Próximo', 'Próxima', 'Próximo passo', 'Próxima etapa', 'Seguir'],
  ...[
    'Seguinte',
    'Seguir em frente',
    'Ir para a próxima etapa',
    'Continuar cotação',
    'Continuar para cotação final',
  ],
  ...[
    'Confirmar',
    'Confirmar e continuar',
    'Salvar e continuar',
    'Enviar',
    'Ir adiante',
    'Adiante',
    'Ok, continuar',
  ],
  ...['~continu', '~avanc', '~prossegu', '~proxim', '~seguir', '~adiante', '~ir frente', '~confirm'],
];
const GO_BACK = [
  'Voltar',
  'Cancelar',
  'Anterior',
  'Retornar',
  'Sair',
  'Fechar',
  'Depois',
  'Pular',
  'Sem informar',
  'Sem placa',
  'Não continuar',
];

/** A screen's "Continuar": by its own id first, by its words when the id has changed. */
export const continueButton = (...names: readonly string[]): Button => ({
  kind: 'button',
  names,
  ...meant(GO_ON),
  never: GO_BACK,
  sends: true,
});

export const button = (names: readonly string[], words: readonly string[]): Button => ({
  kind: 'button',
  names,
  ...meant(words),
  never: GO_BACK,
});

export const field = (
  names: readonly string[],
  words: readonly string[],
  never: readonly string[] = [],
): Field => ({
  kind: 'field',
  names,
  ...meant(words),
  never,
});

export const tick = (names: readonly string[], words: readonly string[], of?: Known): Tick => ({
  kind: 'tick',
  names,
  ...meant(words),
  ...(of === undefined ? {} : { of }),
});

export const answer = (
  names: readonly string[],
  words: readonly string[],
  never: readonly string[] = [],
): Answer => ({
  names,
  ...meant(words),
  never,
});

export const question = <const Name extends string>(
  words: readonly string[],
  answers: Readonly<Record<Name, Answer>>,
  names: readonly string[] = [],
): Question<Name> => ({ kind: 'question', names, ...meant(words), answers });

const DENIALS = ['não', 'nunca', 'nenhum', 'ainda não'];

/**
 * A question of yes and no, known by the name of its radios.
 * @param other further words for either answer, where sites answer in words of their own
 */
export const yesNo = (
  name: string,
  words: readonly string[],
  [yes, no]: readonly [string, string] = ['sim', 'nao'],
  other: { readonly sim?: readonly string[]; readonly nao?: readonly string[] } = {},
): Question<'sim' | 'nao'> =>
  question(words, {
    sim: {
      ...answer([`input[name="${name}"][value="${yes}"]`], ['Sim', ...(other.sim ?? [])], DENIALS),
      yes: true,
    },
    nao: { ...answer([`input[name="${name}"][value="${no}"]`], ['Não', ...(other.nao ?? [])]), yes: false },
  });
