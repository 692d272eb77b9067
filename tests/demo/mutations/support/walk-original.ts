import type { Page } from 'playwright-core';
import type { DirectData } from '../../../../demo/site/direct-walk.ts';
import { knowOriginal, type OriginalPage } from './original-page.ts';

/** A list that is closing still takes the clicks. */
const LIST_CLOSES_MS = 500;

const choose = async (page: Page, site: OriginalPage, id: string, item: string): Promise<void> => {
  await site.click({ id });
  await site.click({ item });
  await page.waitForTimeout(LIST_CLOSES_MS);
};

const vehiclePart = async (site: OriginalPage, data: DirectData): Promise<void> => {
  await site.click({ css: 'button', text: 'Carro' });
  await site.fill({ id: 'placaTelaDadosPlaca' }, data.placa);
  await site.click({ id: 'gtm-telaDadosAutoCotarComPlacaContinuar' });
  await site.click({ id: 'gtm-telaInfosAutoContinuar' });
  await site.click({ id: 'gtm-telaRenovacaoVeiculoContinuar' });
  await site.click({ id: 'gtm-telaEstimativaContinuarParaCotacaoFinal' });
  await site.click({ name: 'tipoCombustivelTelaItens', value: '3' });
  await site.click({ css: 'input', value: 'Blindado' });
  await site.click({ id: 'gtm-telaItensAutoContinuar' });
  await site.fill({ id: 'enderecoTelaEndereco' }, data.cep);
  await site.click({ id: 'enderecoTelaEndereco-option-0' });
  await site.click({ id: 'gtm-telaPernoiteVeiculoContinuar' });
  await site.click({ name: 'finalidadeVeiculoTelaUsoVeiculo', value: 'Profissional' });
  await site.click({ id: 'gtm-telaUsoVeiculoContinuar' });
};

const personPart = async (page: Page, site: OriginalPage, data: DirectData): Promise<void> => {
  await site.fill({ id: 'nomeTelaSegurado' }, data.nome);
  await site.fill({ id: 'cpfTelaSegurado' }, data.cpf);
  await site.fill({ id: 'dataNascimentoTelaSegurado' }, data.data_nascimento);
  await choose(page, site, 'sexoTelaSegurado', data.sexo);
  await choose(page, site, 'estadoCivilTelaSegurado', data.estado_civil);
  await site.fill({ id: 'emailTelaSegurado' }, data.email);
  await site.fill({ id: 'celularTelaSegurado' }, data.celular);
  await site.click({ id: 'gtm-telaDadosSeguradoContinuar' });
};

const questionsPart = async (site: OriginalPage): Promise<void> => {
  await site.click({ name: 'condutorPrincipalTelaCondutorPrincipal', value: 'sim' });
  await site.click({ id: 'gtm-telaCondutorPrincipalContinuar' });
  await site.click({ css: 'input', value: 'estudo' });
  await site.click({ css: 'label', text: 'Possui estacionamento próprio no local de estudo?' });
  await site.click({ id: 'gtm-telaAtividadeVeiculoContinuar' });
  await site.click({ name: 'possuiGaragemTelaGaragemResidencia', value: 'sim' });
  await site.click({ name: 'tipoPortaoTelaGaragemResidencia', value: 'manual' });
  await site.click({ css: 'form button[type=submit]', text: 'Continuar' });
  await site.click({ name: 'usoDependenteTelaUsoResidentes', value: 'sim_utilizam' });
  await site.click({ css: 'input', value: 'ambos' });
  await site.click({ css: 'input', value: '25' });
  await site.click({ id: 'gtm-telaUsoResidentesContinuar' });
};

/** The whole form, answered by somebody whom no change deceives. @returns the page's text at the end */
export const walkOriginal = async (page: Page, url: string, data: DirectData): Promise<string> => {
  await page.goto(url);
  const site = await knowOriginal(page);
  await vehiclePart(site, data);
  await personPart(page, site, data);
  await questionsPart(site);
  await site.fill({ id: 'emailTelaLogin' }, data.email_login);
  await site.fill({ id: 'senhaTelaLogin' }, data.senha_login);
  await site.click({ id: 'gtm-telaLoginBotaoAcessar' });
  await page.waitForFunction(() => /FIPE[\s\S]*FIPE/.test(document.body.innerText));
  return page.evaluate(() => document.body.innerText);
};
