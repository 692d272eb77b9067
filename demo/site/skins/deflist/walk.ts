import type { Page } from 'playwright-core';
import type { DirectData, DirectWalk } from '../../direct-walk.ts';

const next = (page: Page): Promise<void> => page.click('.acoes input[type=submit]:enabled');

const asked = (page: Page, question: string): Promise<unknown> =>
  page.waitForSelector(`h2:has-text("${question}")`);

const through = async (page: Page, question: string): Promise<void> => {
  await asked(page, question);
  await next(page);
};

const answer = async (page: Page, question: string, text: string): Promise<void> => {
  await asked(page, question);
  await page.click(`dd button:text-is("${text}")`);
  await next(page);
};

const SEXES = { masculino: 'Masculino', feminino: 'Feminino' } as const;
const MARITAL_STATUSES = {
  casado: 'Casado ou União Estável',
  divorciado: 'Divorciado',
  separado: 'Separado',
  solteiro: 'Solteiro',
  viuvo: 'Viúvo',
} as const;

const vehiclePart = async (page: Page, data: DirectData): Promise<readonly string[]> => {
  await page.click('.tipos a:text-is("Carro")');
  await page.fill('.campo input', data.placa);
  await next(page);
  await through(page, 'corresponde');
  await through(page, 'já está segurado');
  await asked(page, 'estimativa inicial');
  await page.waitForSelector('.opcoes:not(:has(dd:text-is("…")))');
  const estimates = await page.locator('.opcao').allTextContents();
  await next(page);
  await through(page, 'alguns desses itens');
  await page.fill('.campo input', data.cep);
  await page.click('.extra ol a');
  await next(page);
  await answer(page, 'uso do veículo', 'Particular');
  return estimates;
};

const field = (label: string, tag: string): string => `.campo:has(> span:text-is("${label}")) > ${tag}`;

const personPart = async (page: Page, data: DirectData): Promise<void> => {
  await page.fill(field('Nome completo', 'input'), data.nome);
  await page.fill(field('CPF', 'input'), data.cpf);
  await page.fill(field('Data de nascimento', 'input'), data.data_nascimento);
  await page.selectOption(field('Sexo', 'select'), { label: SEXES[data.sexo] });
  await page.selectOption(field('Estado civil', 'select'), { label: MARITAL_STATUSES[data.estado_civil] });
  await page.fill(field('E-mail', 'input'), data.email);
  await page.fill(field('Celular', 'input'), data.celular);
  await next(page);
};

const plansPart = async (page: Page, data: DirectData): Promise<readonly string[]> => {
  await page.fill('.painel input[type=email]', data.email_login);
  await page.fill('.painel input[type=password]', data.senha_login);
  await page.click('.painel input[type=submit]');
  await page.waitForSelector('.opcoes:has(.plano):not(:has(progress))');
  return page.locator('.plano').allInnerTexts();
};

/** The success path through the skin `deflist`. */
export const walk: DirectWalk = async (page, url, data) => {
  await page.goto(url, { waitUntil: 'commit' });
  const estimates = await vehiclePart(page, data);
  await personPart(page, data);
  await answer(page, 'condutor principal', 'Sim');
  await through(page, 'ao trabalho');
  await answer(page, 'garagem', 'Não');
  await answer(page, '18 e 26 anos', 'Não');
  return { estimates, plans: await plansPart(page, data) };
};
