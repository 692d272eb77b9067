import type { Page } from 'playwright-core';

export interface WalkData {
  readonly placa: string;
  readonly cep: string;
  readonly nome: string;
  readonly cpf: string;
  readonly dataNascimento: string;
  readonly sexo: 'masculino' | 'feminino';
  readonly estadoCivil: 'casado' | 'divorciado' | 'separado' | 'solteiro' | 'viuvo';
  readonly email: string;
  readonly celular: string;
  readonly emailConta: string;
  readonly senhaConta: string;
}

export interface WalkResult {
  readonly recommended: string;
  readonly alternative: string;
}

const pick = async (page: Page, id: string, value: string): Promise<void> => {
  await page.click(`#${id}`);
  await page.click(`li[data-value="${value}"]`);
  await page.waitForSelector('.MuiMenu-root', { state: 'detached' });
};

const vehicle = async (page: Page, data: WalkData): Promise<void> => {
  await page.click('button:has(img[alt="Icone car"])');
  await page.fill('#placaTelaDadosPlaca', data.placa);
  await page.click('#gtm-telaDadosAutoCotarComPlacaContinuar');
  await page.click('#gtm-telaInfosAutoContinuar');
  await page.click('#gtm-telaRenovacaoVeiculoContinuar');
  await page.waitForSelector('text=Principais Benefícios');
  await page.click('#gtm-telaEstimativaContinuarParaCotacaoFinal');
  await page.click('#gtm-telaItensAutoContinuar');
};

const person = async (page: Page, data: WalkData): Promise<void> => {
  await page.fill('#enderecoTelaEndereco', data.cep);
  await page.click('#enderecoTelaEndereco-option-0');
  await page.click('#gtm-telaPernoiteVeiculoContinuar');
  await page.click('#gtm-telaUsoVeiculoContinuar');
  await page.fill('#nomeTelaSegurado', data.nome);
  await page.fill('#cpfTelaSegurado', data.cpf);
  await page.fill('#dataNascimentoTelaSegurado', data.dataNascimento);
  await pick(page, 'sexoTelaSegurado', data.sexo);
  await pick(page, 'estadoCivilTelaSegurado', data.estadoCivil);
  await page.fill('#emailTelaSegurado', data.email);
  await page.locator('#celularTelaSegurado').pressSequentially(data.celular);
  await page.click('#gtm-telaDadosSeguradoContinuar');
  await page.click('#gtm-telaCondutorPrincipalContinuar');
};

const habits = async (page: Page): Promise<void> => {
  await page.click('#gtm-telaAtividadeVeiculoContinuar');
  await page.check('input[name="possuiGaragemTelaGaragemResidencia"][value="nao"]');
  await page.click('form > div button[type="submit"] >> text=Continuar');
  await page.check('input[name="usoDependenteTelaUsoResidentes"][value="nao"]');
  await page.click('#gtm-telaUsoResidentesContinuar');
};

/** The success path of variant a by somebody who knows it, without a superfluous wait: a yardstick of time. */
export const walkForeign = async (page: Page, url: string, data: WalkData): Promise<WalkResult> => {
  await page.goto(url);
  await vehicle(page, data);
  await person(page, data);
  await habits(page);
  await page.fill('#emailTelaLogin:visible', data.emailConta);
  await page.fill('#senhaTelaLogin', data.senhaConta);
  await page.click('#gtm-telaLoginBotaoAcessar');
  const recommended = page.locator('div.border-4.border-primary');
  const alternative = page.locator('div.border-4:not(.border-primary)');
  await recommended.locator('text=FIPE').waitFor();
  return { recommended: await recommended.innerText(), alternative: await alternative.innerText() };
};
