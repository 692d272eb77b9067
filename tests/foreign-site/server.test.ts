import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCENARIOS } from './scenarios.ts';
import { type ForeignSite, startForeignSite } from './server.ts';

let site: ForeignSite;
beforeAll(async () => {
  site = await startForeignSite({ latencyMs: 0, calculationMs: 0, plansDelayMs: 0 });
});
afterAll(() => site.close());

const enter = (session: string, scenario: string): Promise<Response> =>
  fetch(`${site.url}/cotacao?session=${session}&scenario=${scenario}`, { redirect: 'manual' });

const post = (session: string, screen: number, values: object): Promise<Response> =>
  fetch(`${site.url}/api/telas/${screen}?session=${session}`, {
    method: 'POST',
    body: JSON.stringify(values),
  });

describe('the server of the second imitation', () => {
  it('refuses a scenario and a variant that it does not know', async () => {
    expect((await enter('unknown', 'sucess')).status).toBe(400);
    expect((await fetch(`${site.url}/cotacao?session=unknown&variant=z`)).status).toBe(400);
  });

  it('knows every scenario of its table', async () => {
    const names = SCENARIOS.map(({ name }) => name.replace('N', '6').replace('CODE', '409'));
    const answers = await Promise.all(names.map((name) => enter(`known-${name}`, name)));
    const refused = names.filter((_name, index) => (answers[index]?.status ?? 0) >= 400);
    expect(refused).toEqual([]);
  });

  it('keeps what it got, and counts the attempts', async () => {
    await enter('kept', '');
    await post('kept', 2, { plate: 'ABC-1D23' });
    await post('kept', 2, { plate: 'ABC-1D24' });
    const { submissions, counts, record } = site.received('kept');
    expect(submissions).toEqual([
      { screen: 2, values: { plate: 'ABC-1D23' } },
      { screen: 2, values: { plate: 'ABC-1D24' } },
    ]);
    expect(counts).toMatchObject({ visits: 1, 'post-2': 2 });
    expect(record).toEqual({ placa: 'ABC1D24' });
  });

  it.each([
    ['error-500-6', 500],
    ['status-6-409', 409],
    ['status-6-401-message', 401],
    ['firewall-6', 200],
  ])('answers the POST of one screen as %s wants it', async (scenario, status) => {
    await enter(scenario, scenario);
    expect((await post(scenario, 6, {})).status).toBe(status);
    expect(await (await post(scenario, 8, {})).json()).toEqual({ ok: true, proxima: 9 });
  });

  it('draws two plans that differ in all but the plan period, the same at each look', async () => {
    await enter('plans', '');
    await post('plans', 2, { plate: 'ABC-1D23' });
    await post('plans', 9, { cpf: '529.982.247-25' });
    const { plans } = site.expected('plans');
    expect(site.expected('plans')).toEqual(site.expected('plans'));
    const other = Object.entries(plans.plano_alternativo ?? {});
    const same = other.filter(([name, value]) => Object(plans.plano_recomendado)[name] === value);
    expect(same.map(([name]) => name)).toEqual(['parcelamento']);
  });

  it('says null for what a scenario does not show', async () => {
    await enter('less', 'plan-no-price,flag-missing,franchise-kind-missing,estimate-sob-consulta,two-cards');
    const { plans, estimates } = site.expected('less');
    expect(plans.plano_alternativo).toMatchObject({ valor: null, carro_reserva: null, tipo_franquia: null });
    expect(plans.plano_recomendado?.valor).toMatch(/^R\$\d/);
    expect(estimates.map(({ de }) => de === null)).toEqual([false, true]);
  });
});
