import type { Page } from 'playwright-core';
import type { DirectData, DirectWalk } from '../../direct-walk.ts';

const next = (page: Page): Promise<void> => page.click('main button.principal');

const pick = (page: Page, legend: string, answer: string): Promise<void> =>
  page.click(`fieldset:has(> legend:text("${legend}")) label:text-is("${answer}")`);

const SEXES = { masculino: 'Masculino', feminino: 'Feminino' } as const;
const MARITAL_STATUSES = {
  casado: 'Casado ou União Estável',
  divorciado: 'Divorciado',
  separado: 'Separado',
  solteiro: 'Solteiro',
  viuvo: 'Viúvo',
} as const;

const vehiclePart = async (page: Page, data: DirectData): Promise<readonly string[]> => {
  await page.click('.tipos button:text-is("Carro")');
  await page.fill('input[name=plate]', data.placa);
  await next(page);
  await page.waitForSelector('legend:text("corresponde")');
  await next(page);
  await page.waitForSelector('legend:text("já está segurado")');
  await next(page);
  await page.waitForFunction(() => {
    const prices = [...document.querySelectorAll('.faixa')];
    return prices.length === 3 && prices.every((price) => price.textContent !== 'Calculando…');
  });
  const estimates = await page.locator('.estimativa').allInnerTexts();
  await next(page);
  await page.waitForSelector('legend:text("alguns desses itens")');
  await next(page);
  await page.fill('input[name=digitado]', data.cep);
  await page.click('.sugestoes button');
  await next(page);
  await pick(page, 'Qual é o uso', 'Particular');
  await next(page);
  return estimates;
};

const personPart = async (page: Page, data: DirectData): Promise<void> => {
  await page.fill('input[name=nome]', data.nome);
  await page.fill('input[name=cpf]', data.cpf);
  await page.fill('input[name=dataNascimento]', data.data_nascimento);
  await page.selectOption('select[name=sexo]', { label: SEXES[data.sexo] });
  await page.selectOption('select[name=estadoCivil]', { label: MARITAL_STATUSES[data.estado_civil] });
  await page.fill('input[type=email]:visible', data.email);
  await page.fill('input[type=tel]', data.celular);
  await next(page);
};

const questionsPart = async (page: Page): Promise<void> => {
  await pick(page, 'condutor principal', 'Sim');
  await next(page);
  await page.waitForSelector('legend:text("ao trabalho")');
  await next(page);
  await pick(page, 'garagem', 'Não');
  await next(page);
  await pick(page, '18 e 26 anos', 'Não');
  await next(page);
};

const plansPart = async (page: Page, data: DirectData): Promise<readonly string[]> => {
  await page.fill('#acesso-email', data.email_login);
  await page.fill('#acesso-password', data.senha_login);
  await page.click('dialog button.principal');
  await page.waitForSelector('table.planos:not(:has(td:text("Carregando")))');
  return page.evaluate(() =>
    [1, 2].map((column) =>
      [...document.querySelectorAll('.planos tr')].map((row) => row.children[column]?.textContent).join('\n'),
    ),
  );
};

/** The success path through the skin `fieldset`. */
export const walk: DirectWalk = async (page, url, data) => {
  await page.goto(url, { waitUntil: 'commit' });
  const estimates = await vehiclePart(page, data);
  await personPart(page, data);
  await questionsPart(page);
  return { estimates, plans: await plansPart(page, data) };
};
