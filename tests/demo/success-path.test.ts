import { describe, expect, test } from 'vitest';
import { walkDirect } from '../../demo/site/walk-direct.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { PLAIN_ANSWERS } from './support/plain-answers.ts';
import { useVisit } from './support/visit.ts';
import { CUSTOMER } from './support/visit-data.ts';

describe.skipIf(missing('chromium', chromiumHere()))('the success path', () => {
  const visit = useVisit();

  test('ends in the plans that the site expects to show, and the site has what was typed, once per screen', async () => {
    const page = await visit.page();
    const shown = await walkDirect(page, visit.addressOf('direct'), CUSTOMER);
    const expected = visit.site.expected('direct');

    expect(shown.estimates.map((text) => text.split('\n')[0])).toEqual(
      expected?.estimates?.map(({ nome }) => `Cobertura ${nome}`),
    );
    const { plano_recomendado: recommended, plano_alternativo: alternative } = expected?.plans ?? {};
    for (const [text, plan] of [
      [shown.plans[0], recommended],
      [shown.plans[1], alternative],
    ] as const)
      expect(text?.split('\n').filter((line) => line !== '')).toEqual([
        ...(plan === recommended ? [plan?.plano] : []),
        plan?.valor,
        plan?.parcelamento,
        plan?.forma_pagamento,
        plan?.valor_franquia,
        plan?.tipo_franquia,
        plan?.valor_mercado,
        plan?.danos_materiais,
        plan?.danos_corporais,
        plan?.danos_morais,
        plan?.morte_invalidez,
      ]);

    expect(new URL(page.url()).pathname).toBe('/cotacao/carro');
    const received = visit.site.received('direct');
    expect(received?.submissions).toEqual(PLAIN_ANSWERS);
    expect(new Set(Object.values(received?.counts ?? {}))).toEqual(new Set([1]));
  });

  test('two visitors at once are kept apart', async () => {
    const other = { ...CUSTOMER, placa: 'XYZ9K87', nome: 'João Teste da Silva', cpf: '11144477735' };
    await Promise.all([
      walkDirect(await visit.page(), visit.addressOf('one'), CUSTOMER),
      walkDirect(await visit.page(), visit.addressOf('two'), other),
    ]);
    expect(JSON.stringify(visit.site.received('one'))).not.toContain(other.nome);
    expect(JSON.stringify(visit.site.received('two'))).not.toContain(CUSTOMER.nome);
    expect(visit.site.expected('one')).not.toEqual(visit.site.expected('two'));
  });
});
