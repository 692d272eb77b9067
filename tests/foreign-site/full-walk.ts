import type { Page } from 'playwright-core';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import type { Variant } from './scenarios.ts';

const HOLDER = {
  nome: 'Beatriz Nogueira Lima',
  cpf: '529.982.247-25',
  dataNascimento: '14/02/1987',
  sexo: 'feminino',
  estadoCivil: 'solteiro',
};
const DRIVER = {
  nome: 'Otávio Lima Prado',
  cpf: '111.444.777-35',
  dataNascimento: '30/11/1979',
  sexo: 'masculino',
  estadoCivil: 'casado',
};
const WORDS: Readonly<Record<string, string>> = {
  feminino: 'Feminino',
  masculino: 'Masculino',
  solteiro: 'Solteiro',
  casado: 'Casado ou União Estável',
};

/** What the site must have got after `walkEverything`. */
export const EVERYTHING = {
  tipo_veiculo: 'moto',
  placa: 'KLM4N56',
  veiculo_confirmado: 'Sim',
  veiculo_segurado: 'Não',
  zero_km: false,
  combustivel: 'Gasolina',
  kit_gas: false,
  blindado: false,
  financiado: true,
  cep: '01310100',
  uso_veiculo: 'Motorista de aplicativo',
  nome: HOLDER.nome,
  cpf: '52998224725',
  data_nascimento: HOLDER.dataNascimento,
  sexo: HOLDER.sexo,
  estado_civil: HOLDER.estadoCivil,
  email: 'beatriz@exemplo.com.br',
  celular: '11987654321',
  condutor_principal: false,
  nome_condutor: DRIVER.nome,
  cpf_condutor: '11144477735',
  data_nascimento_condutor: DRIVER.dataNascimento,
  sexo_condutor: DRIVER.sexo,
  estado_civil_condutor: DRIVER.estadoCivil,
  local_de_trabalho: true,
  estacionamento_proprio_local_de_trabalho: true,
  local_de_estudo: true,
  estacionamento_proprio_local_de_estudo: false,
  garagem_residencia: true,
  portao_eletronico: 'Eletronico',
  reside_18_26: 'Sim e utilizam o veículo',
  sexo_do_menor: 'Ambos',
  faixa_etaria_menor_mais_novo: '25 anos',
  continuar_com_corretor_anterior: false,
} as const;

const onward = async (page: Page): Promise<void> => {
  await page.locator('.fixed.z-50 button[type=submit]').click();
};

const arrive = async (page: Page, words: string): Promise<void> => {
  await page.locator('.screen').getByText(words).first().waitFor();
};

const person = async (known: Knowledge, values: typeof HOLDER): Promise<void> => {
  await known.fill('nome', values.nome);
  await known.fill('cpf', values.cpf);
  await known.fill('dataNascimento', values.dataNascimento);
  await known.pick('sexo', 'Sexo', values.sexo, WORDS[values.sexo] ?? '');
  await known.pick('estadoCivil', 'Estado civil', values.estadoCivil, WORDS[values.estadoCivil] ?? '');
};

const vehicle = async (page: Page): Promise<void> => {
  await page.locator('button:has(img[alt="Icone motorcycle"])').click();
  await page.locator('#placaTelaDadosPlaca').fill('KLM4N56');
  await onward(page);
  await arrive(page, 'corresponde a placa');
  await onward(page);
  await arrive(page, 'já está segurado');
  await onward(page);
  await arrive(page, 'Principais Benefícios');
  await onward(page);
  await page.locator('input[name=zerokmTelaZeroKm][value="Não"]').click();
  await onward(page);
  await page.locator('input[name=tipoCombustivelTelaItens][value="2"]').click();
  await page.locator('input[value=Financiado]').click();
  await onward(page);
};

const profile = async (page: Page, known: Knowledge): Promise<void> => {
  await page.locator('#enderecoTelaEndereco').fill('01310-100');
  await page.locator('.address-option').first().click();
  await onward(page);
  await known.choose('finalidadeVeiculoTelaUsoVeiculo', 'Motorista de App');
  await onward(page);
  await arrive(page, 'dados pessoais');
  await person(known, HOLDER);
  await known.fill('email', EVERYTHING.email);
  await page.locator('form:visible input[name=celular]').pressSequentially(EVERYTHING.celular);
  await onward(page);
  await known.choose('condutorPrincipalTelaCondutorPrincipal', 'nao');
  await person(known, DRIVER);
  await onward(page);
};

const questions = async (page: Page, known: Knowledge): Promise<void> => {
  await arrive(page, 'local de estudo');
  await known.tick('Local de trabalho');
  await known.toggle('no local de trabalho?');
  await known.tick('Local de estudo');
  await onward(page);
  await known.choose('possuiGaragemTelaGaragemResidencia', 'sim');
  await known.choose('tipoPortaoTelaGaragemResidencia', 'eletronico');
  await onward(page);
  await known.choose('usoDependenteTelaUsoResidentes', 'sim_utilizam');
  await known.choose('sexoDependente', 'ambos');
  await known.choose('faixaEtariaDependente', '25');
  await onward(page);
  await arrive(page, 'corretor');
  await known.choose('corretorAnterior', 'nao');
  await onward(page);
};

/** Every screen there is, with every question answered, by one who knows the variant. Needs zero-km and previous-broker. */
export const walkEverything = async (page: Page, url: string, variant: Variant): Promise<void> => {
  const known = knowledgeOf(page, variant);
  await page.goto(url);
  await vehicle(page);
  await profile(page, known);
  await questions(page, known);
  await page.locator('#emailTelaLogin').fill('conta@exemplo.com.br');
  await page.locator('#senhaTelaLogin').fill('segredo-inventado');
  await page.locator('#gtm-telaLoginBotaoAcessar').click();
  await page.locator('.plans-frame').getByText('FIPE').first().waitFor();
};
