import { beforeEach, describe, expect, it } from 'vitest';
import { SideWindows } from '../../../src/quote/page/side-windows.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

describe.skipIf(missing('chromium', chromiumHere()))('what the browser puts before the page', () => {
  const looking = useLooking();
  let told: string[] = [];
  let windows: SideWindows;
  beforeEach(() => {
    told = [];
    windows = new SideWindows(looking.page, (what) => told.push(what));
  });

  const confirmed = (question: string): Promise<boolean> =>
    looking.page.evaluate((text) => confirm(text), question);

  it('is closed when it only says something', async () => {
    await looking.page.evaluate(() => alert('Promoção só hoje'));
    expect(told).toEqual(['alert "Promoção só hoje"']);
  });

  it('is declined when nobody asked for it', async () => {
    windows.mayLeave(false);
    expect(await confirmed('Quer receber ofertas?')).toBe(false);
  });

  it('is confirmed when our own click has brought it about', async () => {
    windows.mayLeave(true);
    expect(await confirmed('Confirma os dados informados?')).toBe(true);
  });

  it.each(['Deseja sair da cotação?', 'Seus dados serão perdidos. Continuar?', 'Cancelar o pedido?'])(
    'is declined when it would lose the quote: %s',
    async (question) => {
      windows.mayLeave(true);
      expect(await confirmed(question)).toBe(false);
    },
  );

  it('gets no answer typed into it', async () => {
    windows.mayLeave(true);
    expect(await looking.page.evaluate(() => prompt('Seu cupom?'))).toBeNull();
  });

  it('is closed when it is a window of its own, and the page stays', async () => {
    const opened = looking.page.context().waitForEvent('page');
    await looking.page.evaluate(() => void open('about:blank'));
    const other = await opened;
    if (!other.isClosed()) await other.waitForEvent('close');
    expect(told).toEqual(['a window that the page has opened']);
    expect(looking.page.isClosed()).toBe(false);
  });
});
