import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import { PAMPA } from '../../../src/quote/flows/pampa/outline.ts';
import type { FailureKey } from '../../../src/quote/outcome/catalogue.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { type Form, OTHER_DRIVER } from '../../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../../support/personal-spellings.ts';
import { missing } from '../../support/require.ts';
import { PATIENT } from '../../support/site-session.ts';
import { expectOneFailure, expectOneSuccess } from './support/one-end.ts';
import { pampaSubmissions } from './support/pampa-answers.ts';
import { expectOffersAsShown } from './support/pampa-plans.ts';
import { type EndedPampa, type PampaWish, usePampaSite } from './support/pampa-site.ts';

/** Personal data goes out with screen 3: from then on nothing is tried again. */
const attemptsAt = (screen: number): number => (screen < 3 ? 2 : 1);

interface Failing extends PampaWish {
  readonly scenario: string;
  readonly ends: FailureKey;
  /** Absent where a calculation that fails at once may never have shown. */
  readonly tela?: number;
  /** @default 1 */
  readonly attempts?: number;
  readonly detail?: RegExp;
}

const error500 = (screen: number): Failing => ({
  scenario: `error-500-${screen}`,
  ends: 'site_error_page',
  ...(screen < PAMPA.resultScreen && { tela: screen }),
  attempts: attemptsAt(screen),
  detail: /^500 from (POST \/api\/passo\/|GET \/api\/ofertas)/,
});

/** Only the screen in question is given up soon. */
const stuck = (screen: number): Failing => ({
  scenario: `stuck-${screen}`,
  patience: { ...PATIENT, screenMs: (tela) => (tela === screen ? 4_000 : PATIENT.screenMs(tela)) },
  ends: 'screen_deadline',
  tela: screen,
  attempts: attemptsAt(screen),
  detail: /still unanswered: (POST \/api\/passo\/|GET \/api\/ofertas)/,
});

const FAILING: readonly Failing[] = [
  { scenario: 'unknown-plate', ends: 'vehicle_not_found', tela: 1 },
  { scenario: 'refused-cpf', ends: 'site_refused_data', tela: 3 },
  { scenario: 'no-offers', ends: 'manual_quote', tela: 5 },
  ...[1, 3, 5].map(error500),
  ...[2, 4].map(stuck),
];

const YOUNG_DRIVERS = {
  reside_18_26: 'Sim e utilizam o veículo',
  sexo_do_menor: 'Ambos',
  faixa_etaria_menor_mais_novo: '18 a 24 anos',
} as const;

/** Every answer of the form that decides what is clicked. */
const FORMS: readonly Partial<Form>[] = [
  { ...OTHER_DRIVER, uso_veiculo: 'Taxi', garagem_residencia: true, portao_eletronico: 'Manual' },
  { ...YOUNG_DRIVERS, uso_veiculo: 'Profissional', sexo: 'Masculino', estado_civil: 'Divorciado' },
  { ...YOUNG_DRIVERS, reside_18_26: 'Sim, mas não utilizam o veículo', estado_civil: 'Separado' },
  { uso_veiculo: 'Motorista de aplicativo', estado_civil: 'Casado', garagem_residencia: true },
];

/** The site got the customer's own answers, in the order of the screens and nothing else: once per attempt. */
const expectOwnAnswers = ({ received, form, report }: EndedPampa): void => {
  const all = pampaSubmissions(form);
  const got = received?.submissions ?? [];
  const perAttempt = got.length / report.attempts;
  for (let attempt = 0; attempt < report.attempts; attempt += 1)
    expect(got.slice(attempt * perAttempt, (attempt + 1) * perAttempt)).toEqual(all.slice(0, perAttempt));
  if (report.outcome.kind === 'success') expect(got).toEqual(all);
};

describe
  .skipIf(missing('chromium', chromiumHere()))
  .concurrent('a session on the site of Pampa Seguros', () => {
    const pampa = usePampaSite();

    test.for(FORMS)('gives the answers of the form, once per screen: %o', async (form) => {
      const ended = await pampa.run({ form });
      expectOffersAsShown(ended, expectOneSuccess(ended));
      expectOwnAnswers(ended);
      expect(ended.report.driftedControls).toBe(0);
      expect(ended.report.screens).toEqual([1, 2, 3, 4, 5]);
      expect(ended.report.outcome).not.toHaveProperty('plans.incompleto');
    });

    test('is as successful where every answer takes long', async () => {
      const ended = await pampa.run({ scenario: 'slow' });
      expectOffersAsShown(ended, expectOneSuccess(ended));
      expectOwnAnswers(ended);
    });

    test('names an offer without a price, and is a success', async () => {
      const ended = await pampa.run({ scenario: 'offer-no-price' });
      const files = expectOneSuccess(ended);
      expectOffersAsShown(ended, files);
      expect(files.result.dados_finais).toMatchObject({
        ...{ plano_conforto: null, incompleto: ['plano_conforto'] },
      });
      expect(JSON.stringify(files.progress.dados_extra.avisos)).toContain('Plano Conforto da tela 5');
      expectOwnAnswers(ended);
    });

    test('warns of another vehicle than the form names, and goes on', async () => {
      const ended = await pampa.run({ form: { marca: 'Fiat', modelo: 'Argo', ano: '2019' } });
      const { progress } = expectOneSuccess(ended);
      expect(JSON.stringify(progress.dados_extra.avisos)).toMatch(
        /Toyota Yaris XLS 1\.5 2020\/2021.*marca, modelo, ano/,
      );
    });

    test.for(FAILING)('$scenario: $ends', async (one) => {
      const ended = await pampa.run(one);
      expectOneFailure(ended, one.ends);
      const { report } = ended;
      if (one.tela !== undefined) expect(report.outcome).toMatchObject({ tela: one.tela });
      if (one.detail !== undefined)
        expect(report.outcome).toMatchObject({ detail: expect.stringMatching(one.detail) });
      expect(report.attempts).toBe(one.attempts ?? 1);
      expectOwnAnswers(ended);
    });

    test('a refused CPF is told as the field that it is', async () => {
      const { report } = await pampa.run({ scenario: 'refused-cpf' });
      expect(report.erros).toMatchObject([{ campo: 'cpf', mensagem: expect.stringContaining('o CPF') }]);
    });

    test('keeps no personal value in what it leaves of a failure', async () => {
      const ended = await pampa.run({ scenario: 'error-500-4', form: OTHER_DRIVER });
      const folder = join(sessionPaths(ended.home, ended.report.sessionId).folder, 'evidence');
      const texts = readdirSync(folder).filter((name) => !name.endsWith('.png'));
      expect(texts).toContain('page.html');
      for (const name of texts)
        expect(
          givenAway(readFileSync(join(folder, name), 'utf8'), personalSpellings(ended.form)),
          name,
        ).toEqual([]);
    });
  });
