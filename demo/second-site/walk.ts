import type { Page } from 'playwright-core';
import type { Cover, Offer } from './quote/offers.ts';

/** The answers that the walk types and clicks. */
export interface PampaData {
  readonly placa: string;
  readonly cep: string;
  readonly nome: string;
  readonly cpf: string;
  /** DD/MM/AAAA */
  readonly data_nascimento: string;
  readonly sexo: 'Feminino' | 'Masculino';
  readonly estado_civil: 'solteiro' | 'casado' | 'divorciado' | 'separado' | 'viuvo';
  readonly email: string;
  readonly celular: string;
  readonly uso: 'Particular' | 'Trabalho' | 'Aplicativo';
  readonly garagem: boolean;
  readonly jovens: 'Sim' | 'Não';
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

export const answerCar = async (page: Page, { placa, cep }: PampaData): Promise<void> => {
  await page.fill('#placa', placa);
  await page.fill('#cep', cep);
  await press(page, 'Calcular');
};

export const answerDriver = async (page: Page, data: PampaData): Promise<void> => {
  await page.fill('#nome', data.nome);
  await page.fill('#cpf', data.cpf);
  await page.fill('#nascimento', data.data_nascimento);
  await press(page, data.sexo);
  await page.fill('#email', data.email);
  await page.fill('#telefone', data.celular);
  await page.selectOption('#estado-civil', data.estado_civil);
  await page.check('#politica');
  await press(page, 'Seguir');
};

export const answerUse = async (page: Page, { uso, garagem, jovens }: PampaData): Promise<void> => {
  await page.getByRole('radio', { name: uso }).check();
  if (garagem) await page.getByRole('switch').click();
  await page.getByRole('radio', { name: jovens, exact: true }).check();
  await press(page, 'Ver preços');
};

/** Everything before the prices. */
export const walkToPrices = async (page: Page, url: string, data: PampaData): Promise<void> => {
  await page.goto(url);
  await press(page, 'Só os necessários');
  await answerCar(page, data);
  await press(page, 'É este mesmo');
  await answerDriver(page, data);
  await answerUse(page, data);
};

/** The offers as a visitor reads them, once they are there. */
export const readOffers = async (page: Page): Promise<readonly Offer[]> => {
  await page.waitForSelector('.ofertas[aria-busy="false"] article');
  return page.$$eval('article.oferta', (articles) => {
    const textOf = (parent: Element, selector: string): string =>
      parent.querySelector<HTMLElement>(selector)?.innerText.replaceAll(/\s+/g, ' ').trim() ?? '';
    const coverOf = (item: Element): Cover => ({
      nome: textOf(item, '.cobertura'),
      incluida: textOf(item, '.sinal') === '✓',
      limite: textOf(item, '.limite') || null,
    });
    return articles.map((article) => ({
      nome: textOf(article, 'h2'),
      mensal: textOf(article, '.mensal'),
      anual: textOf(article, '.anual') === '—' ? null : textOf(article, '.anual'),
      franquia: textOf(article, '.franquia'),
      coberturas: [...article.querySelectorAll('li')].map(coverOf),
    }));
  });
};

/**
 * The success path clicked and typed by somebody who knows every step.
 * @param url the simulator's address, visited for the first time: the cookie notice is there
 * @throws Playwright's errors when the site does anything else
 */
export const walkPampa = async (page: Page, url: string, data: PampaData): Promise<readonly Offer[]> => {
  await walkToPrices(page, url, data);
  return readOffers(page);
};
