import type { Page } from 'playwright-core';
import type { DirectData, DirectWalk } from '../../direct-walk.ts';

const next = (page: Page, screen: number): Promise<void> =>
  page.click(`[data-screen="${screen}"] .m-foot button:enabled`);

const chip = (page: Page, screen: number, text: string): Promise<void> =>
  page.click(`[data-screen="${screen}"] .m-chip:has(span:text-is("${text}"))`);

const SEXES = { masculino: 'Masculino', feminino: 'Feminino' } as const;
const MARITAL_STATUSES = {
  casado: 'Casado ou União Estável',
  divorciado: 'Divorciado',
  separado: 'Separado',
  solteiro: 'Solteiro',
  viuvo: 'Viúvo',
} as const;

const vehiclePart = async (page: Page, data: DirectData): Promise<readonly string[]> => {
  await page.click('.m-row:has-text("Carro")');
  await page.fill('#m-placa', data.placa);
  await next(page, 2);
  await next(page, 3);
  await next(page, 4);
  await page.waitForSelector('[data-screen="5"]:has(.m-card):not(:has(.m-empty))');
  const estimates = await page.locator('.m-card').allInnerTexts();
  await next(page, 5);
  await next(page, 6);
  await page.fill('#m-endereco', data.cep);
  await page.click('[data-screen="7"] .m-row');
  await next(page, 7);
  await chip(page, 8, 'Particular');
  await next(page, 8);
  return estimates;
};

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.click(`.m-opener:has(small:text-is("${label}"))`);
  await page.click(`.m-sheet .m-row:text-is("${option}")`);
};

const personPart = async (page: Page, data: DirectData): Promise<void> => {
  await page.fill('#m-nome', data.nome);
  await page.fill('#m-cpf', data.cpf);
  await page.fill('#m-dataNascimento', data.data_nascimento);
  await choose(page, 'Sexo', SEXES[data.sexo]);
  await choose(page, 'Estado civil', MARITAL_STATUSES[data.estado_civil]);
  await page.fill('#m-email', data.email);
  await page.fill('#m-celular', data.celular);
  await next(page, 9);
};

const questionsPart = async (page: Page): Promise<void> => {
  await chip(page, 10, 'Sim');
  await next(page, 10);
  await next(page, 11);
  await chip(page, 12, 'Não');
  await next(page, 12);
  await chip(page, 13, 'Não');
  await next(page, 13);
};

/** The success path through the skin `mobile`. */
export const walk: DirectWalk = async (page, url, data) => {
  await page.goto(url, { waitUntil: 'commit' });
  const estimates = await vehiclePart(page, data);
  await personPart(page, data);
  await questionsPart(page);
  await page.fill('#m-acesso-email', data.email_login);
  await page.fill('#m-acesso-password', data.senha_login);
  await page.click('.m-sheet .m-main');
  await page.waitForSelector('[data-screen="15"]:has(.m-card):not(:has(.m-empty))');
  return { estimates, plans: await page.locator('.m-card').allInnerTexts() };
};
