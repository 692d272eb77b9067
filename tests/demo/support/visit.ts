import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import type { DirectData } from '../../../demo/site/walk-direct.ts';
import { testBrowser } from '../../support/chromium.ts';

const STEP_BUDGET_MS = 15_000;

/** An invented customer: the CPF has valid digits and belongs to the documentation, not to a person. */
export const CUSTOMER: DirectData = {
  placa: 'ABC1D23',
  cep: '13010123',
  nome: 'Maria Aparecida Teste',
  cpf: '52998224725',
  data_nascimento: '01/02/1980',
  sexo: 'feminino',
  estado_civil: 'viuvo',
  email: 'maria@example.com',
  celular: '11987654321',
  email_login: 'robo@example.com',
  senha_login: 'senha-inventada',
};

export interface Visit {
  readonly site: RunningSite;
  /** A fresh page in its own context, closed with the test file. */
  page(): Promise<Page>;
  /** A fresh page at this screen, under this session name and these scenarios. */
  at(screen: number, session: string, scenario?: string): Promise<Page>;
  addressOf(session: string, scenario?: string): string;
}

/** One running site and one browser for the tests of a file. */
export const useVisit = (): Visit => {
  let site: RunningSite | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    site = await startSite();
    browser = await testBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const running = (): RunningSite => {
    if (site === undefined) throw new Error('The site is used before the tests begin.');
    return site;
  };
  const page = async (): Promise<Page> => {
    if (browser === undefined) throw new Error('The browser is used before the tests begin.');
    const context = await browser.newContext();
    context.setDefaultTimeout(STEP_BUDGET_MS);
    return context.newPage();
  };
  const addressOf = (session: string, scenario = ''): string =>
    `${running().url}/cotacao?${new URLSearchParams({ session, scenario })}`;
  return {
    get site() {
      return running();
    },
    page,
    at: async (screen, session, scenario) => {
      const opened = await page();
      await opened.goto(`${addressOf(session, scenario)}&tela=${screen}`);
      return opened;
    },
    addressOf,
  };
};
