import type { Page } from 'playwright-core';
import type { DirectData, DirectWalk } from '../../direct-walk.ts';

/** Nothing but what a person sees can be told apart: the words. */
const shows = (page: Page, text: string): Promise<unknown> => page.waitForSelector(`text=${text}`);

const next = (page: Page): Promise<void> => page.click('button:text-matches("^Prosseguir$")');

const answer = async (page: Page, question: string, text: string): Promise<void> => {
  await shows(page, question);
  await page.click(`label:has(input[type=radio]) span:text-matches("^${text}$")`);
  await next(page);
};

const through = async (page: Page, question: string): Promise<void> => {
  await shows(page, question);
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

const textsAround = (page: Page, selector: string): Promise<string[]> =>
  page.locator(selector).locator('..').allInnerTexts();

const vehiclePart = async (page: Page, data: DirectData): Promise<readonly string[]> => {
  await page.click('div[tabindex]:has(:text-is("Carro"))');
  await page.fill('input[placeholder="ABC-1D34"]', data.placa);
  await next(page);
  await through(page, 'corresponde');
  await through(page, 'segurado?');
  await shows(page, 'estimativa inicial');
  await page.waitForFunction(
    () => [...document.body.innerText.matchAll(/de R\$ [\d.,]+ a R\$/g)].length === 3,
  );
  const estimates = await textsAround(page, 'div:text-matches("^Cobertura \\\\S+", ""):not(:has(div))');
  await next(page);
  await through(page, 'alguns desses itens');
  await page.fill('input[placeholder="Digite seu CEP"]', data.cep);
  await page.click(`div:has(> span:text-is("${data.cep.replace(/(.{5})/, '$1-')}"))`);
  await next(page);
  await answer(page, 'uso do veículo', 'Particular');
  return estimates;
};

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.click(`div[tabindex]:has(:text-is("${label}"))`);
  await page.click(`div:text-matches("^${option}$"):not(:has(div)):visible`);
};

const personPart = async (page: Page, data: DirectData): Promise<void> => {
  await page.fill('input[placeholder="Nome completo"]', data.nome);
  await page.fill('input[placeholder="000.000.000-00"]', data.cpf);
  await page.fill('input[placeholder="00/00/0000"]', data.data_nascimento);
  await choose(page, 'Sexo', SEXES[data.sexo]);
  await choose(page, 'Estado civil', MARITAL_STATUSES[data.estado_civil]);
  await page.fill('input[placeholder="exemplo@email.com"]', data.email);
  await page.fill('input[placeholder="(00) 00000-0000"]', data.celular);
  await next(page);
};

const plansPart = async (page: Page, data: DirectData): Promise<readonly string[]> => {
  await page.fill('input[placeholder="E-mail"]', data.email_login);
  await page.fill('input[placeholder="Senha"]', data.senha_login);
  await page.click('button:text-matches("^Entrar$")');
  const grid = page.locator('div[style*="grid-template-columns"]');
  await grid.waitFor();
  await page.waitForFunction(
    () =>
      document.querySelectorAll('svg').length >= 6 &&
      [...document.body.innerText.matchAll(/tabela FIPE/g)].length === 2,
  );
  return grid.evaluate((root) =>
    [1, 2].map((column) =>
      [...root.children]
        .filter((_, index) => index % 3 === column)
        .map((cell) => (cell as HTMLElement).innerText)
        .join('\n'),
    ),
  );
};

/** The success path through the skin `hashed`. */
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
