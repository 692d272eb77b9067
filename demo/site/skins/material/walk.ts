import type { Page } from 'playwright-core';
import type { DirectData, DirectWalk } from '../../direct-walk.ts';

const CARD = '[aria-roledescription="slide"]';
const PLAN = 'div.md\\:w-80.border-4';

const textsOf = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate(
    (css) => [...document.querySelectorAll<HTMLElement>(css)].map((element) => element.innerText),
    selector,
  );

/** A list that is closing still takes the clicks. */
const listsGone = (page: Page): Promise<unknown> =>
  page.waitForSelector('.MuiPopover-root', { state: 'detached' });

const choose = async (page: Page, select: string, value: string): Promise<void> => {
  await listsGone(page);
  await page.click(`#${select}`);
  await page.click(`.MuiPopover-root li[data-value="${value}"]`);
};

const vehiclePart = async (page: Page, data: DirectData): Promise<readonly string[]> => {
  await page.click('button:has(img[alt="Icone car"])');
  await page.fill('#placaTelaDadosPlaca', data.placa);
  await page.click('#gtm-telaDadosAutoCotarComPlacaContinuar');
  await page.click('#gtm-telaInfosAutoContinuar');
  await page.click('#gtm-telaRenovacaoVeiculoContinuar');
  await page.waitForFunction(
    (card) =>
      document.querySelectorAll(card).length === 3 &&
      document.querySelector(`${card} .MuiSkeleton-root`) === null,
    CARD,
  );
  const estimates = await textsOf(page, CARD);
  await page.click('#gtm-telaEstimativaContinuarParaCotacaoFinal');
  await page.click('#gtm-telaItensAutoContinuar');
  await page.fill('#enderecoTelaEndereco', data.cep);
  await page.click('#enderecoTelaEndereco-option-0');
  await page.click('#gtm-telaPernoiteVeiculoContinuar');
  await page.click('input[name="finalidadeVeiculoTelaUsoVeiculo"][value="Particular"]');
  await page.click('#gtm-telaUsoVeiculoContinuar');
  return estimates;
};

const personPart = async (page: Page, data: DirectData): Promise<void> => {
  await page.fill('#nomeTelaSegurado', data.nome);
  await page.fill('#cpfTelaSegurado', data.cpf);
  await page.fill('#dataNascimentoTelaSegurado', data.data_nascimento);
  await choose(page, 'sexoTelaSegurado', data.sexo);
  await choose(page, 'estadoCivilTelaSegurado', data.estado_civil);
  await page.fill('#emailTelaSegurado', data.email);
  await page.fill('#celularTelaSegurado', data.celular);
  await listsGone(page);
  await page.click('#gtm-telaDadosSeguradoContinuar');
};

const questionsPart = async (page: Page): Promise<void> => {
  await page.click('input[name="condutorPrincipalTelaCondutorPrincipal"][value="sim"]');
  await page.click('#gtm-telaCondutorPrincipalContinuar');
  await page.click('#gtm-telaAtividadeVeiculoContinuar');
  await page.click('input[name="possuiGaragemTelaGaragemResidencia"][value="nao"]');
  await page.click('form button[type=submit]:has(p)');
  await page.click('input[name="usoDependenteTelaUsoResidentes"][value="nao"]');
  await page.click('#gtm-telaUsoResidentesContinuar');
};

const resultPart = async (page: Page, data: DirectData): Promise<readonly string[]> => {
  await page.fill('#emailTelaLogin', data.email_login);
  await page.fill('#senhaTelaLogin', data.senha_login);
  await page.click('#gtm-telaLoginBotaoAcessar');
  await page.waitForFunction(
    (plan) =>
      document.querySelectorAll(plan).length === 2 &&
      document.querySelector(`${plan} .MuiSkeleton-root`) === null,
    PLAN,
  );
  return textsOf(page, PLAN);
};

export const walk: DirectWalk = async (page, url, data) => {
  await page.goto(url, { waitUntil: 'commit' });
  const estimates = await vehiclePart(page, data);
  await personPart(page, data);
  await questionsPart(page);
  return { estimates, plans: await resultPart(page, data) };
};
