import { describe, expect, test } from 'vitest';
import { answerCar, type PampaData, walkPampa, walkToPrices } from '../../../demo/second-site/walk.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { CUSTOMER, usePampaVisit } from './support/visit.ts';

describe.skipIf(missing('chromium', chromiumHere()))('the success path', () => {
  const visit = usePampaVisit();

  test('ends in the offers that the site expects to show, and the site has what was typed, once per screen', async () => {
    const page = await visit.page();
    const shown = await walkPampa(page, visit.addressOf('whole', 'success'), CUSTOMER);

    expect(shown.map(({ nome }) => nome)).toEqual(['Essencial', 'Conforto', 'Completo']);
    expect(shown).toEqual(visit.site.expected('whole')?.offers);
    expect(visit.site.received('whole')).toEqual({
      session: 'whole',
      submissions: [
        { screen: 1, values: { placa: CUSTOMER.placa, cep: '97010-432' } },
        { screen: 2, values: { mesmoCarro: true } },
        {
          screen: 3,
          values: {
            nome: CUSTOMER.nome,
            cpf: '385.206.917-30',
            nascimento: CUSTOMER.data_nascimento,
            sexo: 'feminino',
            email: CUSTOMER.email,
            telefone: '(55) 98700-1234',
            estadoCivil: CUSTOMER.estado_civil,
            politica: true,
          },
        },
        { screen: 4, values: { uso: 'particular', garagem: true, jovens: 'nao' } },
      ],
      counts: { 1: 1, 2: 1, 3: 1, 4: 1 },
    });
  });

  test('every other answer arrives as well, in the site of its own visitor', async () => {
    const other: PampaData = {
      ...CUSTOMER,
      placa: 'XYZ-9876',
      sexo: 'Masculino',
      estado_civil: 'viuvo',
      uso: 'Aplicativo',
      garagem: false,
      jovens: 'Sim',
    };
    const shown = await walkPampa(await visit.page(), visit.addressOf('other'), other);
    const submissions = visit.site.received('other')?.submissions;
    expect(submissions?.[0]?.values).toMatchObject({ placa: 'XYZ-9876' });
    expect(submissions?.[2]?.values).toMatchObject({ sexo: 'masculino', estadoCivil: 'viuvo' });
    expect(submissions?.[3]?.values).toEqual({ uso: 'aplicativo', garagem: false, jovens: 'sim' });
    expect(shown).not.toEqual(visit.site.expected('whole')?.offers);
  });

  test('nothing is sent while an answer is missing or wrong', async () => {
    const page = await visit.page();
    await page.goto(visit.addressOf('wrong'));
    await answerCar(page, { ...CUSTOMER, placa: 'ABC', cep: '970' });
    await page.getByText('Placa inválida').waitFor();
    await page.getByText('CEP inválido').waitFor();
    await answerCar(page, CUSTOMER);
    await page.getByRole('button', { name: 'É este mesmo' }).click();
    await page.getByRole('button', { name: 'Seguir' }).click();
    await page.getByText('Para seguir, aceite a política de privacidade').waitFor();
    expect(visit.site.received('wrong')?.counts).toEqual({ 1: 1, 2: 1 });
  });

  test('somebody else’s car leads back to the plate', async () => {
    const page = await visit.page();
    await page.goto(visit.addressOf('not-mine'));
    await answerCar(page, CUSTOMER);
    const card = page.getByRole('article', { name: 'Carro encontrado' });
    await card.waitFor();
    for (const text of Object.values(visit.site.expected('not-mine')?.vehicle ?? { none: 'no vehicle' }))
      await card.getByText(text, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Não é o meu carro' }).click();
    await page.getByText('Tudo bem. Confira a placa e digite de novo.').waitFor();
    expect(visit.site.received('not-mine')?.submissions.at(-1)).toEqual({
      screen: 2,
      values: { mesmoCarro: false },
    });
  });

  test('the cookie notice is shown at the first visit only', async () => {
    const page = await visit.page();
    await walkToPrices(page, visit.addressOf('cookies'), CUSTOMER);
    await page.goto(visit.addressOf('cookies'));
    await page.getByRole('heading', { name: 'Sobre o seu carro' }).waitFor();
    expect(await page.getByRole('region', { name: 'Aviso de cookies' }).count()).toBe(0);
  });
});
