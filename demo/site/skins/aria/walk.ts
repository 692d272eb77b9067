import type { Page } from 'playwright-core';
import type { DirectData, DirectWalk } from '../../direct-walk.ts';

const next = (page: Page): Promise<void> =>
  page.click('[role=form] [role=button].primary:not([aria-disabled=true])');

const asked = (page: Page, question: string): Promise<unknown> =>
  page.waitForSelector(`#pergunta:text("${question}")`);

const through = async (page: Page, question: string): Promise<void> => {
  await asked(page, question);
  await next(page);
};

const answer = async (page: Page, question: string, text: string): Promise<void> => {
  await asked(page, question);
  await page.click(`[role=radio]:text-is("${text}")`);
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
  await page.click('[role=button][aria-label="Seguro para Carro"]');
  await page.fill('input', data.placa);
  await next(page);
  await through(page, 'corresponde');
  await through(page, 'já está segurado');
  await asked(page, 'estimativa inicial');
  await page.waitForSelector('.cards:not(:has([aria-busy]))');
  const estimates = await page.locator('.card').allInnerTexts();
  await next(page);
  await through(page, 'alguns desses itens');
  await page.fill('input[role=combobox]', data.cep);
  await page.click('[role=option]');
  await next(page);
  await answer(page, 'uso do veículo', 'Particular');
  return estimates;
};

const fill = (page: Page, label: string, value: string): Promise<void> =>
  page.fill(`.stack:has(> .label:text-is("${label}")) > input`, value);

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.click(`.stack:has(> .label:text-is("${label}")) > [role=combobox]`);
  await page.click(`[role=option]:text-is("${option}")`);
};

const personPart = async (page: Page, data: DirectData): Promise<void> => {
  await fill(page, 'Nome completo', data.nome);
  await fill(page, 'CPF', data.cpf);
  await fill(page, 'Data de nascimento', data.data_nascimento);
  await choose(page, 'Sexo', SEXES[data.sexo]);
  await choose(page, 'Estado civil', MARITAL_STATUSES[data.estado_civil]);
  await fill(page, 'E-mail', data.email);
  await fill(page, 'Celular', data.celular);
  await next(page);
};

const plansPart = async (page: Page, data: DirectData): Promise<readonly string[]> => {
  await page.fill('[role=dialog] input[type=email]', data.email_login);
  await page.fill('[role=dialog] input[type=password]', data.senha_login);
  await page.click('[role=dialog] .primary');
  await page.waitForSelector('[role=table]:not(:has([aria-busy]))');
  return page.evaluate(() =>
    [1, 2].map((column) =>
      [...document.querySelectorAll('[role=row]')]
        .map((row) => (row.children[column] as HTMLElement | undefined)?.innerText)
        .join('\n'),
    ),
  );
};

/** The success path through the skin `aria`. */
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
