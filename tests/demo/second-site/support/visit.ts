import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type RunningSecondSite, startSecondSite } from '../../../../demo/second-site/server.ts';
import type { PampaData } from '../../../../demo/second-site/walk.ts';
import { testBrowser } from '../../../support/chromium.ts';

const STEP_BUDGET_MS = 15_000;

/** The customer of demo/data/pampa-cliente.json, as she would answer here. */
export const CUSTOMER: PampaData = {
  placa: 'PMP4A27',
  cep: '97010432',
  nome: 'Helena Campanha Fictícia',
  cpf: '38520691730',
  data_nascimento: '19/03/1984',
  sexo: 'Feminino',
  estado_civil: 'casado',
  email: 'helena.ficticia@example.com',
  celular: '55987001234',
  uso: 'Particular',
  garagem: true,
  jovens: 'Não',
};

export interface PampaVisit {
  readonly site: RunningSecondSite;
  /** A fresh page in its own context, closed with the test. */
  page(): Promise<Page>;
  addressOf(session: string, scenario?: string): string;
}

/** One running site and one browser for the tests of a file. */
export const usePampaVisit = (): PampaVisit => {
  let site: RunningSecondSite | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    site = await startSecondSite();
    browser = await testBrowser();
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const running = (): RunningSecondSite => {
    if (site === undefined) throw new Error('The site is used before the tests begin.');
    return site;
  };
  return {
    get site() {
      return running();
    },
    page: async () => {
      if (browser === undefined) throw new Error('The browser is used before the tests begin.');
      const context = await browser.newContext();
      context.setDefaultTimeout(STEP_BUDGET_MS);
      return context.newPage();
    },
    addressOf: (session, scenario = '') =>
      `${running().url}/simulador?${new URLSearchParams({ session, scenario })}`,
  };
};
