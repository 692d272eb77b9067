import { describe, expect, test } from 'vitest';
import { missing } from '../support/require.ts';
import type { SessionFiles } from './odd-files.ts';
import { ourAnswers } from './our-answers.ts';
import { phpAnswers, phpHere } from './php-reader.ts';
import { sessionFolder } from './session-folder.ts';

const FEWEST_LEVELS = 500;
const MOST_LEVELS = 513;

/** Enough entries after it that the answer no longer shows an entry itself. */
const TEN_LATER = ',{}'.repeat(10);

const history = (entries: string): SessionFiles => ({
  history: Buffer.from(`{"total_etapas":15,"historico":[${entries}]}`),
});

const finished = (dadosFinais: string): SessionFiles => ({
  ...history('{"etapa":"final","status":"success"}'),
  result: Buffer.from(`{"dados_finais":${dadosFinais}}`),
});

const PLACES: Readonly<Record<string, (value: string) => SessionFiles>> = {
  'the whole history': (value) => ({ history: Buffer.from(value) }),
  'an entry': (value) => history(value),
  'an older entry': (value) => history(value + TEN_LATER),
  'a dados_extra': (value) => history(`{"dados_extra":${value}}`),
  'an older dados_extra': (value) => history(`{"dados_extra":${value}}${TEN_LATER}`),
  'an erro': (value) => history(`{"erro":${value}}`),
  'an older erro': (value) => history(`{"erro":${value}}${TEN_LATER}`),
  'a mensagem': (value) => history(`{"status":"success","mensagem":${value}}`),
  'an older mensagem': (value) => history(`{"mensagem":${value}}${TEN_LATER}`),
  'a resumo': (value) => history(`{"etapa":"estimativas","dados_extra":{"resumo":${value}}},{}`),
  'a cover': (value) =>
    history(`{"etapa":"estimativas","dados_extra":{"coberturas_detalhadas":[{"valores":${value}}]}},{}`),
  'the progress': (value) => ({ progress: Buffer.from(`{"dados_extra":${value}}`) }),
  'the final data': finished,
  'a plan': (value) => finished(`{"plano_recomendado":${value}}`),
  "a plan's price": (value) => finished(`{"plano_recomendado":{"valor":${value}}}`),
  "a plan's cover": (value) => finished(`{"plano_alternativo":{"vidros":${value}}}`),
  "a plan's excess": (value) => finished(`{"plano_alternativo":{"tipo_franquia":${value}}}`),
};

const deepValues = function* (): Generator<string> {
  for (let levels = FEWEST_LEVELS; levels <= MOST_LEVELS; levels++) {
    yield '['.repeat(levels) + ']'.repeat(levels);
    yield `${'['.repeat(levels)}1${']'.repeat(levels)}`;
    yield `${'{"a":'.repeat(levels)}null${'}'.repeat(levels)}`;
  }
};

describe.skipIf(missing('php', phpHere()))('nesting around the limits of PHP', () => {
  test.each(Object.entries(PLACES))(
    'gets the same answer from our strict reader and real PHP in %s',
    (_, filesWith) => {
      const sessions = [...deepValues()].map((value, i): [string, SessionFiles] => [
        `s${i}`,
        filesWith(value),
      ]);
      using folder = sessionFolder(sessions);
      const ids = sessions.map(([id]) => id);
      expect(ourAnswers(folder.path, ids)).toEqual(phpAnswers(folder.path, ids));
    },
  );
});
