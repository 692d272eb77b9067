import type { Page } from 'playwright-core';
import type { DirectData } from '../../../../demo/site/direct-walk.ts';
import { knowOriginal, type OriginalPage } from './original-page.ts';
import type { SkinWords } from './skin-words.ts';

const SEXES = { masculino: 'Masculino', feminino: 'Feminino' } as const;
const MARITAL_STATUSES = {
  casado: 'Casado ou União Estável',
  divorciado: 'Divorciado',
  separado: 'Separado',
  solteiro: 'Solteiro',
  viuvo: 'Viúvo',
} as const;

const hint = (placeholder: string) => ({ css: `input[placeholder="${placeholder}"]` });

/** Answers the question, whose words are seen first, and goes on. */
const answer = async (site: OriginalPage, skin: SkinWords, question: string, ...answers: string[]) => {
  await site.see(question);
  for (const words of answers) await site.click({ words });
  await site.click(skin.next);
};

const vehiclePart = async (site: OriginalPage, skin: SkinWords, data: DirectData): Promise<void> => {
  await site.click({ words: 'Carro' });
  await site.fill(hint('ABC-1D34'), data.placa);
  await answer(site, skin, 'placa do carro');
  await answer(site, skin, 'corresponde');
  await answer(site, skin, 'já está segurado');
  await answer(site, skin, 'estimativa inicial');
  await answer(site, skin, 'alguns desses itens', 'Álcool', 'Blindado');
  await site.fill(hint('Digite seu CEP'), data.cep);
  await site.click({ saying: data.cep });
  await answer(site, skin, 'passa a noite');
  await answer(site, skin, 'uso do veículo', 'Profissional');
};

const personPart = async (site: OriginalPage, skin: SkinWords, data: DirectData): Promise<void> => {
  await site.fill(skin.name, data.nome);
  await site.fill(hint('000.000.000-00'), data.cpf);
  await site.fill(hint('00/00/0000'), data.data_nascimento);
  await site.choose(skin.list('Sexo'), SEXES[data.sexo]);
  await site.choose(skin.list('Estado civil'), MARITAL_STATUSES[data.estado_civil]);
  await site.fill(hint('exemplo@email.com'), data.email);
  await site.fill(hint('(00) 00000-0000'), data.celular);
  await answer(site, skin, 'dados pessoais');
};

const questionsPart = async (site: OriginalPage, skin: SkinWords): Promise<void> => {
  await answer(site, skin, 'condutor principal', 'Sim');
  await site.click({ words: 'Local de estudo' });
  await site.click(skin.parking);
  await answer(site, skin, 'ao trabalho');
  await answer(site, skin, 'garagem', 'Sim', 'Manual');
  await answer(site, skin, '18 e 26 anos', 'Sim e utilizam o veículo', 'Ambos', '25 anos');
};

/** The whole form of a skin, answered by somebody whom no change deceives. @returns the page's text at the end */
export const walkByWords = async (
  page: Page,
  url: string,
  skin: SkinWords,
  data: DirectData,
): Promise<string> => {
  await page.goto(url);
  const site = await knowOriginal(page);
  await vehiclePart(site, skin, data);
  await personPart(site, skin, data);
  await questionsPart(site, skin);
  await site.fill({ css: 'input[type=email]' }, data.email_login);
  await site.fill({ css: 'input[type=password]' }, data.senha_login);
  await site.click(skin.enter);
  await page.waitForFunction(() => /FIPE[\s\S]*FIPE/.test(document.body.innerText));
  return page.evaluate(() => document.body.innerText);
};
