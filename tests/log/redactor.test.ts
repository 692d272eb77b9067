import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, MASK } from '../../src/log/redactor.ts';

const CUSTOMER = [
  { field: 'nome', value: "João D'Ávila Conceição" },
  { field: 'cpf', value: '52998224725' },
  { field: 'data_nascimento', value: '20/05/1990' },
  { field: 'email', value: 'joao.davila+cota@exemplo.com.br' },
  { field: 'celular', value: '11988887777' },
  { field: 'cep', value: '01310100' },
  { field: 'placa', value: 'ABC1D23' },
  { field: 'endereco', value: 'Praça da Sé, 10 apto 12' },
  { field: 'senha_login', value: 'p@ss "w0rd"\\1' },
];

const { redactText, redactDeep } = createRedactor(CUSTOMER);

const htmlEscape = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0)};`);

const jsonEscape = (text: string) =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    .map((unit) => (unit > 127 ? `\\u${unit.toString(16).padStart(4, '0')}` : String.fromCharCode(unit)))
    .join('');

const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  'without accents': (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  'with combining accents': (text) => text.normalize('NFD'),
  'URL-encoded': (text) => encodeURIComponent(text.toWellFormed()),
  'form-encoded': (text) => new URLSearchParams({ q: text }).toString().slice(2),
  'HTML-escaped': htmlEscape,
  'JSON-escaped': (text) => JSON.stringify(text).slice(1, -1),
  'JSON-escaped to ASCII': (text) => jsonEscape(JSON.stringify(text).slice(1, -1)),
};

describe.each(Object.entries(ENCODINGS))('a value %s', (_name, encode) => {
  it.each(CUSTOMER)('is masked: $field', ({ value }) => {
    expect(redactText(`antes ${encode(value)} depois`)).toBe('antes *** depois');
  });
});

it.each([
  '529.982.247-25',
  '529 982 247 25',
  '529982247/25',
  '01310-100',
  '01.310-100',
  '(11) 98888-7777',
  '11 98888 7777',
  '+55 (11) 98888-7777',
  '98888-7777',
  '988887777',
  '1990-05-20',
  '20-05-1990',
  '20051990',
  '19900520',
  '20%2F05%2F1990',
  'abc-1d23',
  'ABC 1D23',
  'João',
  'CONCEICAO',
  'd%27%C3%A1vila',
  'Jo&atilde;o',
  'joao@outra-pessoa.com',
])('masks the spelling %s', (spelling) => {
  const text = redactText(`valor="${spelling}";`);
  expect(text).toMatch(/\*\*\*/);
  expect(text).not.toContain(spelling.slice(-4));
});

it.each(['123.456.789-09', '12345678909', '(21) 97777-6666', '5521977776666', 'alguem@exemplo.com'])(
  "masks a stranger's %s",
  (value) => expect(createRedactor([]).redactText(`x ${value}, y`)).toBe('x ***, y'),
);

describe('innocent text', () => {
  it.each([
    '2026-01-02T03:04:05.000006 Tela 5 concluída em 7250 ms',
    'session rpa_v4_20260115_102030_0a1b2c3d attempt 1',
    'rpa-session-rpa_v4_20260115_102030_12345678.service',
    'R$ 2.345,67 até R$\u00a013.210,00 em 12x de R$ 210,00',
    'clicked #gtm-telaDadosSeguradoContinuar (selector 1 of 3)',
    'input[name="zerokmTelaZeroKm"][value="Sim"]',
    'codigo 9003 cotacao_manual, exit 20, pid 12345',
    'Chromium 156.0.7390.54 playwright-core@1.65.1 zod@4.6.7',
    'at walk (file:///opt/imediatoseguros-rpa/dist/rpa-run.cjs:120:33)',
    'http://127.0.0.1:38291/cotacao/carro?cenario=sucesso',
    'epoch 1768471230123 and 1768471230, uuid 3f2b9c1e-9d7e-4a75-8f2e-1f1d0c9b8a76',
    'jsonwebtoken 3, semana, mesma cotação, limite de 65536 bytes',
  ])('stays as it is: %s', (line) => expect(redactText(line)).toBe(line));

  it('survives customers named like words of the log', () => {
    const redactor = createRedactor([
      { field: 'nome', value: 'Ana Tela' },
      { field: 'nome_condutor', value: 'Session Level dos Santos' },
    ]);
    expect(redactor.redactText('Tela 5 concluída na semana')).toBe('Tela 5 concluída na semana');
    expect(redactor.redactText('ANA TELA na Tela 9')).toBe('*** na Tela 9');
    expect(redactor.redactDeep({ session: 'x', level: 'Ana', tela: 5 })).toEqual({
      session: 'x',
      level: '***',
      tela: 5,
    });
  });
});

it('a hyphenated word of a name is masked as a whole when its halves are too short to be', () => {
  const { redactText } = createRedactor([{ field: 'nome', value: 'Jo-An Prado' }]);
  expect(redactText('senha de Jo-An')).toBe('senha de ***');
});

describe('any value in any text', () => {
  const letter = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
    .filter((text) => /^[\p{L}'’-]+$/u.test(text));
  const word = fc.array(letter, { minLength: 3, maxLength: 12 }).map((letters) => letters.join(''));
  const latin = fc
    .array(fc.constantFrom(...'abcdefgçãéíôüñABCDÁÊ'), { minLength: 3, maxLength: 10 })
    .map((letters) => letters.join(''));
  const name = fc
    .array(fc.oneof(latin, latin, word), { minLength: 2, maxLength: 4 })
    .map((words) => words.join(' '));
  const around = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.lorem());
  const encoding = fc.constantFrom(...Object.values(ENCODINGS));

  it('leaves no spelling of a name', () => {
    fc.assert(
      fc.property(name, around, around, encoding, (value, before, after, encode) => {
        const text = createRedactor([{ field: 'nome', value }]).redactText(
          `${before}${encode(value)}${after}`,
        );
        for (const spell of Object.values(ENCODINGS)) expect(text).not.toContain(spell(value));
      }),
      { numRuns: 120 },
    );
  });

  it('leaves no word of a name standing alone', () => {
    const surrounded = fc.constantFrom(' ', '"', '>', '=', '\n', '%20', '\\n', '&nbsp;', '_', '/');
    fc.assert(
      fc.property(name, surrounded, surrounded, encoding, (value, before, after, encode) => {
        const { redactText: redact } = createRedactor([{ field: 'nome', value }]);
        for (const part of value.split(' ').filter((text) => (text.match(/\p{L}/gu)?.length ?? 0) >= 3)) {
          const text = redact(`x${before}${encode(part)}${after}y`);
          expect(text).toContain(MASK);
          expect(text.toLowerCase()).not.toContain(part.toLowerCase());
        }
      }),
      { numRuns: 80 },
    );
  });

  it('leaves no spelling of an e-mail', () => {
    fc.assert(
      fc.property(fc.emailAddress(), around, around, encoding, (value, before, after, encode) => {
        const text = createRedactor([{ field: 'email', value }]).redactText(
          `${before}${encode(value)}${after}`,
        );
        for (const spell of Object.values(ENCODINGS))
          expect(text.toLowerCase()).not.toContain(spell(value).toLowerCase());
      }),
      { numRuns: 120 },
    );
  });

  it('leaves no spelling of a number, whatever stands beside it', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`));
    fc.assert(
      fc.property(digits(11), around, around, (cpf, before, after) => {
        const masked = `${cpf.slice(0, 3)}.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-${cpf.slice(9)}`;
        const redactor = createRedactor([{ field: 'cpf', value: cpf }]);
        const text = redactor.redactText(`${before}${cpf}${after}${masked}${before}`);
        expect(text).not.toContain(cpf);
        expect(text).not.toContain(masked);
        expect(JSON.stringify(redactor.redactDeep({ a: [Number(cpf), { b: cpf }] }))).not.toContain(cpf);
      }),
    );
  });

  it('never throws and is the same when redacted twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (value, text) => {
        const redactor = createRedactor([
          { field: 'nome', value },
          { field: 'cpf', value },
          { field: 'endereco', value },
        ]);
        fc.pre(!'***'.includes(value.trim()));
        const once = redactor.redactText(text);
        expect(redactor.redactText(once)).toBe(once);
      }),
    );
  });
});

describe('a deep value', () => {
  it('keeps its shape and loses every personal string', () => {
    expect(
      redactDeep({
        tela: 9,
        preenchidos: ['João', 1, null, true],
        mapa: new Map([['cpf', '529.982.247-25']]),
        quando: new Date(Date.UTC(1990, 4, 20)),
        endereco: new URL('https://site.exemplo/?q=Jo%C3%A3o'),
        bytes: Buffer.from('João'),
        cpf: 52998224725,
        '529.982.247-25': 'x',
        ignorado: undefined,
      }),
    ).toEqual({
      tela: 9,
      preenchidos: ['***', 1, null, true],
      mapa: { cpf: '***' },
      quando: '***T00:00:00.000Z',
      endereco: 'https://site.exemplo/?q=***',
      bytes: '[5 bytes]',
      cpf: '***',
      '***': 'x',
    });
  });

  it('may be an error with a cause, and one that refers to itself', () => {
    const error = new Error('fill("João") failed', { cause: new TypeError('cpf 529.982.247-25') });
    Object.assign(error, { self: error, detail: { nome: 'CONCEIÇÃO' } });
    const text = JSON.stringify(redactDeep({ err: error }));
    expect(text).toContain('fill(\\"***\\") failed');
    expect(text).toContain('circular');
    expect(text).not.toMatch(/João|Jo\\u|529|CONCEI/);
  });
});

it('takes time in proportion to the text', () => {
  const cost = (size: number): number => {
    const text = 'x%a'.repeat(size / 3);
    const start = process.hrtime.bigint();
    for (let run = 0; run < 5; run++) redactText(text);
    return Number(process.hrtime.bigint() - start);
  };
  cost(30_000);
  expect(cost(600_000) / cost(60_000)).toBeLessThan(60);
});
