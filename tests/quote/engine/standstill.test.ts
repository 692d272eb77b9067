import { describe, expect, it } from 'vitest';
import { Standstill } from '../../../src/quote/engine/standstill.ts';
import { fakeStage } from './support/fake-stage.ts';

/** Sent once, and the site stays. */
const sentFrom = async (...[tela, situation]: Parameters<typeof fakeStage>) => {
  const fake = fakeStage(tela, situation);
  const standstill = new Standstill(fake.stage);
  standstill.begin(fake.screen, fake.visit);
  await standstill.advance(fake.screen, fake.visit);
  return { ...fake, standstill };
};

const TEXT_AT_CPF = { text: 'Confira este campo', at: 'cpf', isMarked: true };

describe('a screen that was sent and stays', () => {
  it('goes out once more when nothing left at the first time, and no third time', async () => {
    const { standstill, sent } = await sentFrom(9, { hasLeft: false });
    expect(await standstill.stillHere()).toBeUndefined();
    expect(sent()).toBe(2);
    await expect(standstill.stillHere()).rejects.toMatchObject({ failure: { key: 'screen_deadline' } });
    expect(sent()).toBe(2);
  });

  it.each([9, 10, 13])('never goes out twice with personal data that has left (screen %i)', async (tela) => {
    const { standstill, sent } = await sentFrom(tela, { lost: 1 });
    await expect(standstill.stillHere()).rejects.toMatchObject({ failure: { tela } });
    expect(sent()).toBe(1);
  });

  it('goes out once more before personal data when the page had lost an answer', async () => {
    const { standstill, sent } = await sentFrom(6, { lost: 1 });
    expect(await standstill.stillHere()).toBeUndefined();
    expect(sent()).toBe(2);
  });

  it('is left alone while the site has not answered, and while a notice is answered', async () => {
    const waiting = await sentFrom(2, { isWaiting: true, hasLeft: false });
    expect(await waiting.standstill.stillHere()).toBeUndefined();
    const covered = await sentFrom(2, { hasNotice: true, hasLeft: false });
    expect(await covered.standstill.stillHere()).toBeUndefined();
    expect([waiting.sent(), covered.sent()]).toEqual([1, 1]);
  });

  it('is refused data when the site says something at a field, whatever the words', async () => {
    const { standstill } = await sentFrom(9, { said: [TEXT_AT_CPF] });
    await expect(standstill.stillHere()).rejects.toMatchObject({
      failure: {
        key: 'site_refused_data',
        campo: 'cpf',
        detail: expect.stringContaining('Confira este campo'),
      },
    });
  });

  it('is trouble of the site rather than refused data where its traffic failed', async () => {
    const trouble = { key: 'site_error_page', detail: '500 from POST /x', isFinal: true } as const;
    const { standstill } = await sentFrom(9, { said: [TEXT_AT_CPF], trouble });
    await expect(standstill.stillHere()).rejects.not.toMatchObject({ failure: { key: 'site_refused_data' } });
  });

  it('means what the screen says that a silent site means, only when something had left', async () => {
    const answered = await sentFrom(2, { whenStuck: 'vehicle_not_found' });
    await expect(answered.standstill.stillHere()).rejects.toMatchObject({
      failure: { key: 'vehicle_not_found' },
    });
    const personal = await sentFrom(9, { whenStuck: 'vehicle_not_found', hasLeft: false });
    await personal.standstill.stillHere();
    await expect(personal.standstill.stillHere()).rejects.toMatchObject({
      failure: { key: 'screen_deadline' },
    });
  });

  it('tells when personal data goes out, and not before', async () => {
    expect((await sentFrom(8)).toldOfPersonalData()).toBe(false);
    expect((await sentFrom(9)).toldOfPersonalData()).toBe(true);
  });
});

describe('a site that answers in words', () => {
  const saying = (text: string, at: string | null = null) => [{ text, at, isMarked: true }];

  it('that it works on it is waited for', async () => {
    const { standstill } = await sentFrom(2, { said: saying('Aguarde, estamos consultando') });
    expect(await standstill.answeredInWords()).toBe(true);
  });

  it.each([
    ['Sua sessão expirou', 'site_session_expired'],
    ['Acesso bloqueado', 'site_blocked'],
    ['Sistema indisponível, tente novamente mais tarde', 'site_error_page'],
  ])('"%s" ends as that', async (text, key) => {
    const { standstill } = await sentFrom(9, { said: saying(text) });
    await expect(standstill.answeredInWords()).rejects.toMatchObject({ failure: { key } });
  });

  it('refuses an answer that the page had lost: it is given again, before personal data has left', async () => {
    const { standstill, sent } = await sentFrom(6, { said: saying('Campo obrigatório', 'cpf'), lost: 1 });
    expect(await standstill.answeredInWords()).toBe(true);
    expect(sent()).toBe(2);
  });

  it('refuses an answer that stands: nothing is sent again', async () => {
    const { standstill, sent } = await sentFrom(9, { said: saying('CPF inválido', 'cpf') });
    await expect(standstill.answeredInWords()).rejects.toMatchObject({
      failure: { key: 'site_refused_data', campo: 'cpf' },
    });
    expect(sent()).toBe(1);
  });
});

describe('a page that is not known', () => {
  it('is another site when it is a new document', async () => {
    const { standstill } = await sentFrom(3, { hasNewDocument: true });
    await expect(standstill.unknownScreen()).rejects.toMatchObject({ failure: { key: 'navigated_away' } });
  });

  it('after the last question is a result that is missing', async () => {
    const { standstill } = await sentFrom(13, { isAfterQuestions: true });
    await expect(standstill.unknownScreen()).rejects.toMatchObject({
      failure: { key: 'final_screen_missing' },
    });
  });

  it('between two questions is an unexpected screen', async () => {
    const { standstill } = await sentFrom(4);
    await expect(standstill.unknownScreen()).rejects.toMatchObject({ failure: { key: 'unexpected_screen' } });
  });

  it('is waited for while the site has not answered', async () => {
    const { standstill } = await sentFrom(4, { isWaiting: true });
    expect(await standstill.unknownScreen()).toBeUndefined();
  });
});
