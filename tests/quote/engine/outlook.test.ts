import { describe, expect, it } from 'vitest';
import { Outlook } from '../../../src/quote/engine/outlook.ts';
import { Standstill } from '../../../src/quote/engine/standstill.ts';
import { fakeStage } from './support/fake-stage.ts';

/** Looks out from a screen that was sent once. */
const lookingOut = async (...[tela, situation]: Parameters<typeof fakeStage>) => {
  const fake = fakeStage(tela, situation);
  const standstill = new Standstill(fake.stage);
  standstill.begin(fake.screen, fake.visit);
  await standstill.advance(fake.screen, fake.visit);
  return { ...fake, next: () => new Outlook(fake.stage, standstill).nextScene() };
};

const FAILED = { key: 'site_error_page', detail: '500 from POST /api', isFinal: true } as const;
const REFUSING = [{ text: 'CPF inválido', at: 'cpf', isMarked: true }];

describe('what comes next', () => {
  it('is the scene that is seen first', async () => {
    const { next } = await lookingOut(4, { looks: ['quiet'] });
    expect(await next()).toBe('quiet');
  });

  it('is looked for anew in a document that took the place of another', async () => {
    const { next, lookedFor } = await lookingOut(4, { looks: ['navigation', 'navigation', 'blank page'] });
    expect(await next()).toBe('blank page');
    expect(lookedFor()).toHaveLength(3);
  });

  it('may be the same screen again only before personal data, in a new document', async () => {
    const seenFrom = async (tela: number, hasNewDocument: boolean) => {
      const { next, lookedFor } = await lookingOut(tela, { looks: ['quiet'], hasNewDocument });
      await next();
      return lookedFor()[0]?.includes(`screen:${tela}`);
    };
    expect(await seenFrom(4, true)).toBe(true);
    expect(await seenFrom(4, false)).toBe(false);
    expect(await seenFrom(9, true)).toBe(false);
  });
});

describe('a site that does not go on', () => {
  it('ends by what its silence means once the time of the screen is over', async () => {
    const blank = await lookingOut(4, { looks: ['nothing in time'], isBlank: true });
    await expect(blank.next()).rejects.toMatchObject({ failure: { key: 'blank_page', tela: 4 } });
    const unanswered = await lookingOut(4, { looks: ['quiet'], remainingMs: 0, isWaiting: true });
    await expect(unanswered.next()).rejects.toMatchObject({
      failure: { key: 'screen_deadline', detail: expect.stringContaining('POST /api') },
    });
  });

  it('ends at once when an exchange failed for good and the page stays', async () => {
    const { next } = await lookingOut(4, { looks: ['looks on'], trouble: FAILED });
    await expect(next()).rejects.toMatchObject({ failure: { key: 'screen_deadline', tela: 4 } });
  });

  it('is followed when it goes on all the same after a failed exchange', async () => {
    const { next, lookedFor } = await lookingOut(4, { looks: ['looks on', 'error page'], trouble: FAILED });
    expect(await next()).toBe('error page');
    expect(lookedFor()[1]).not.toContain('quiet');
  });

  it('ends as refused data by the words that it says', async () => {
    const { next, sent } = await lookingOut(9, { looks: ['looks on'], isSpoken: true, said: REFUSING });
    await expect(next()).rejects.toMatchObject({ failure: { key: 'site_refused_data', campo: 'cpf' } });
    expect(sent()).toBe(1);
  });

  it('is given an answer again that it had lost, and looked at again', async () => {
    const looks = ['looks on', 'nothing in time', 'blank page'] as const;
    const fake = await lookingOut(6, { looks: [...looks], isSpoken: true, said: REFUSING, lost: 1 });
    expect(await fake.next()).toBe('blank page');
    expect(fake.sent()).toBe(2);
  });
});
