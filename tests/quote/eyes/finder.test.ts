import { describe, expect, it } from 'vitest';
import type { Spec } from '../../../src/quote/eyes/spec.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

const button = (...words: string[]): Spec => ({ key: 'button', kind: 'button', names: [], words });
const GO_ON: Spec = { ...button('Continuar'), never: ['Voltar'], sends: true };
const NAME: Spec = { key: 'nome', kind: 'field', names: [], words: ['Nome'] };
const answer = (yes: boolean): Spec => ({
  key: yes ? 'sim' : 'nao',
  kind: 'answer',
  names: [],
  words: [yes ? 'Sim' : 'Não'],
  yes,
  question: { names: [], words: ['garagem'] },
});

describe.skipIf(missing('chromium', chromiumHere()))('controls by their meaning', () => {
  const looking = useLooking();
  const whatIs = async (html: string, spec: Spec): Promise<string> => {
    await looking.show(`<main>${html}</main>`);
    const [finding] = await looking.find(spec);
    if (finding?.found !== true) return finding?.several.length ? 'several' : 'nothing';
    return finding.selector;
  };

  it('are none of a disabled button’s parts', async () => {
    const html =
      '<form><button type="button" disabled><p style="cursor:pointer">Continuar</p></button>' +
      '<button id="real"><p style="cursor:pointer">Continuar</p></button></form>';
    expect(await whatIs(html, GO_ON)).toBe('#real');
  });

  it('are no part of a choice’s label', async () => {
    const html =
      '<form><label style="cursor:pointer"><input type="radio" name="c"><span>Continuar </span><span>com o corretor</span></label></form>';
    expect(await whatIs(html, { ...GO_ON, sends: false })).toBe('nothing');
  });

  it('send the screen when no other button of its form does, whatever they say', async () => {
    await looking.show(
      '<main><form id="quote"><h1>Placa?</h1><input id="p"><button type="button">Voltar</button>' +
        '<button id="go">Ver preço exato</button></form></main><form><input><button>Receber novidades</button></form>',
    );
    await looking.lens.ask((kit) => kit.places.settle(() => [...document.querySelectorAll('#p')]), null);
    const [finding] = await looking.find(GO_ON);
    expect(finding).toMatchObject({ found: true, selector: '#go' });
  });

  it('are found at a heading whose form stands beside it', async () => {
    await looking.show('<h2>Qual é a placa?</h2><label>Nome <input id="n"></label>');
    await looking.lens.ask((kit) => kit.places.settle(() => [...document.querySelectorAll('h2')]), null);
    const [finding] = await looking.find(NAME);
    expect(finding).toMatchObject({ found: true, selector: '#n' });
  });

  it('are not what stands beside them: a choice is what its own label says', async () => {
    const html =
      '<h1>O carro leva você ao trabalho ou ao estudo?</h1><label><input type="checkbox" id="w"> Trabalho</label>';
    const study: Spec = { key: 'estudo', kind: 'tick', names: [], words: ['Estudo'], gist: [['estud']] };
    expect(await whatIs(html, study)).toBe('nothing');
  });

  it.each([
    ['Tem', 'Não tem'],
    ['Existe', 'Não existe'],
    ['Já possuo', 'Ainda não'],
  ])('answer yes with "%s" where the other one is "%s"', async (yes, no) => {
    const html = `<fieldset><legend>Garagem em casa?</legend><label><input type="radio" name="g" id="y">${yes}</label><label><input type="radio" name="g" id="n">${no}</label></fieldset>`;
    expect(await whatIs(html, answer(true))).toBe('#y');
    expect(await whatIs(html, answer(false))).toBe('#n');
  });

  it('are no lists that open where a button has no words yet', async () => {
    const html = `<form><div><p>Garagem em casa?</p><div style="margin-left:400px"><label><input type="radio" name="g"><span></span></label>
      <label><input type="radio" name="g"><span></span></label></div>
      <div><button type="button" id="back" style="width:90px;height:32px"><p><span></span></p></button></div></div></form>`;
    const asked = { ...answer(false), question: { names: [], words: ['Garagem em casa'] } };
    expect(await whatIs(html, asked)).toBe('nothing');
  });

  it('are not hidden ones, unless something is drawn for them', async () => {
    const work: Spec = { key: 'trabalho', kind: 'tick', names: [], words: ['Local de trabalho'] };
    const twin = '<button type="button" aria-pressed="false" style="display:none">Local de trabalho</button>';
    const real = '<button type="button" aria-pressed="false" id="real">Local de trabalho</button>';
    expect(await whatIs(`<div>${twin}${real}</div>`, work)).toBe('#real');
    const drawn =
      '<label><input type="checkbox" id="drawn" style="display:none"><i>☐</i> Local de trabalho</label>';
    expect(await whatIs(drawn, work)).toBe('#drawn');
  });

  it('are called what stands before the brackets, too', async () => {
    const gas: Spec = { key: 'kit_gas', kind: 'tick', names: [], words: ['Kit gás'], gist: [['gas']] };
    const html =
      '<div><button type="button" id="fuel">Gasolina</button><button type="button" id="gas">Kit gás (GNV)</button></div>';
    expect(await whatIs(html, { ...gas, never: ['gasolina'] })).toBe('#gas');
  });

  it('open a list where they say its question, and not where they are answers to it', async () => {
    const ask = (word: string, of: string): Spec => ({
      ...{ key: 'it', kind: 'answer', names: [], words: [word] },
      question: { names: [], words: [of], gist: [] },
    });
    const row =
      '<button type="button" id="row" style="display:flex"><small><span>Se</span><span>xo</span></small><b>Toque para escolher</b></button>';
    expect(await whatIs(row, ask('Feminino', 'Sexo'))).toBe('#row');
    const chips =
      '<h2>Como o veículo é utilizado?</h2><button type="button"><span>Uso</span> particular</button><button type="button"><span>Uso</span> profissional</button>';
    expect(await whatIs(chips, ask('Táxi', 'Uso'))).toBe('nothing');
  });

  it('are not taken where a twin is as good', async () => {
    const html =
      '<form><button id="a">Continuar</button></form><form><button id="b">Continuar</button></form>';
    expect(await whatIs(html, button('Continuar'))).toBe('several');
  });
});
