import { describe, expect, it } from 'vitest';
import { readInput } from '../../../src/quote/input/read-input.ts';
import { readTemplate } from '../../../src/quote/input/template.ts';
import { MARIA, TODAY } from './people.ts';

const read = (raw: unknown) => readTemplate(raw, { today: TODAY });

const templateOf = (raw: unknown) => {
  const answer = read(raw);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.template;
};

describe('a template', () => {
  it('answers what the customer does not say, and nothing that the customer says', () => {
    const defaults = templateOf({
      url: 'https://site.exemplo/cotacao',
      combustivel: 'GASOLINA',
      garagem_residencia: 'Sim',
      portao_eletronico: 'Manual',
      uso_veiculo: 'Taxi',
    });
    expect(defaults.url).toBe('https://site.exemplo/cotacao');
    const answer = readInput({ ...MARIA, uso_veiculo: 'Profissional' }, { today: TODAY, defaults });
    expect(answer).toMatchObject({
      ok: true,
      quote: {
        combustivel: 'Gasolina',
        garagem_residencia: true,
        portao_eletronico: 'Manual',
        uso_veiculo: 'Profissional',
      },
    });
  });

  it('lets the customer contradict it: no gate without a garage', () => {
    const defaults = templateOf({ garagem_residencia: true, portao_eletronico: 'Manual' });
    const answer = readInput({ ...MARIA, garagem_residencia: false }, { today: TODAY, defaults });
    expect(answer).toMatchObject({ ok: true, quote: { portao_eletronico: 'Não possui' }, notes: [] });
  });

  it.each([
    'nome',
    'cpf',
    'telefone',
    'veiculo_placa',
    'cep',
    'email',
    'nome_condutor',
    'endereco',
    'modelo',
  ])('is refused with a personal field: %s', (field) =>
    expect(read({ [field]: 'x' })).toMatchObject({ problems: [{ tipo: 'campo_pessoal_no_modelo' }] }),
  );

  it('is refused with credentials, a wrong answer or a wrong address, all at once', () => {
    const answer = read({ autenticacao: { email_login: 'a' }, combustivel: 'GNV', url: 'ftp://x' });
    expect(answer).toMatchObject({
      problems: [{ campo: 'url' }, { campo: 'autenticacao' }, { campo: 'combustivel' }],
    });
  });

  it('notes what is no answer', () => {
    expect(read({ configuracao: { log: true }, cor: 'azul' })).toMatchObject({
      ok: true,
      notes: [expect.stringContaining('cor'), expect.stringContaining('configuracao')],
    });
  });
});
