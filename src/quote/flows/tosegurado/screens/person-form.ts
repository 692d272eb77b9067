import type { QuoteInput } from '../../../input/quote-input.ts';
import type { RefusableField } from '../../../outcome/refused-field.ts';
import type { ControlTable, Field, Question } from '../../../page/control.ts';
import type { Controls } from '../../../page/controls.ts';
import { answer, field, question } from '../words.ts';

/** The part of a person that both forms (holder, main driver) ask for. */
export interface FormPerson {
  readonly nome: string;
  readonly cpf: string;
  readonly data_nascimento: string;
  readonly sexo: QuoteInput['sexo'];
  readonly estado_civil: QuoteInput['estado_civil'];
}

type PersonTable = {
  readonly nome: Field;
  readonly cpf: Field;
  readonly data_nascimento: Field;
  readonly sexo: Question<QuoteInput['sexo']>;
  readonly estado_civil: Question<QuoteInput['estado_civil']>;
};

const option = (value: string, ...words: readonly string[]) => answer([`li[data-value="${value}"]`], words);

const SEX = {
  Masculino: option('masculino', 'Masculino', 'Homem', '~mascul'),
  Feminino: option('feminino', 'Feminino', 'Mulher', '~femin'),
} satisfies Record<QuoteInput['sexo'], unknown>;

const CIVIL_STATUS = {
  Casado: option(
    'casado',
    'Casado',
    'Casado(a)',
    'Casado ou União Estável',
    'Casada',
    'Casado(a) ou União Estável',
    '~casad',
    '~uniao',
    '~convive',
  ),
  Divorciado: option('divorciado', 'Divorciado', 'Divorciado(a)', 'Divorciada', '~divorc', '~desquit'),
  Separado: option('separado', 'Separado', 'Separado(a)', 'Separada', '~separad'),
  Solteiro: option('solteiro', 'Solteiro', 'Solteiro(a)', 'Solteira', '~solteir'),
  Viúvo: option('viuvo', 'Viúvo', 'Viúvo(a)', 'Viúva', '~viuv'),
} satisfies Record<QuoteInput['estado_civil'], unknown>;

const asking = (asks: RefusableField, control: Field): Field => ({ ...control, asks });

const byId = (id: string): readonly string[] => [`#${id}`, `input[name="${id}"]`];

/** Controls of a person's form whose ids end in `suffix`, e.g. "TelaSegurado"; `whose` ends the form's own names. */
export const personControls = (suffix: string, whose: '' | '_condutor'): PersonTable => ({
  nome: asking(
    `nome${whose}`,
    field(
      [...byId(`nome${suffix}`), ...(suffix === 'TelaSegurado' ? ['input[name="nome"]'] : [])],
      [
        'Nome',
        'Nome completo',
        'Nome e sobrenome',
        'Nome do segurado',
        'Nome do condutor',
        'Seu nome',
        'Como você se chama',
        '~nome',
        '~chama',
      ],
      ['mãe', 'pai', 'social', 'usuário', 'e-mail', 'empresa', 'fantasia', 'cartão'],
    ),
  ),
  cpf: asking(
    `cpf${whose}`,
    field(byId(`cpf${suffix}`), [
      'CPF',
      'CPF do segurado',
      'CPF do condutor',
      'Seu CPF',
      '000.000.000-00',
      '~cpf',
      '~cadastro pessoa',
    ]),
  ),
  data_nascimento: asking(
    `data_nascimento${whose}`,
    field(byId(`dataNascimento${suffix}`), [
      ...['Data de nascimento', 'Nascimento', 'Data nasc', 'Sua data de nascimento', 'Dt. nascimento'],
      ...['Quando você nasceu', 'DD/MM/AAAA', '00/00/0000', '~nasc', '~aniversario'],
    ]),
  ),
  sexo: question(['Sexo', 'Gênero', 'Sexo biológico', '~sexo', '~genero'], SEX, [
    `#sexo${suffix}`,
    `div:has(> input[name="sexo${suffix}"]) > [role="combobox"]`,
  ]),
  estado_civil: question(
    [
      'Estado civil',
      'Situação conjugal',
      'Estado conjugal',
      '~civil',
      '~conjug',
      '~matrimon',
      '~relacionamento',
    ],
    CIVIL_STATUS,
    [`#estadoCivil${suffix}`, `div:has(> input[name="estadoCivil${suffix}"]) > [role="combobox"]`],
  ),
});

export const fillPerson = async <Table extends ControlTable & PersonTable>(
  all: Controls<Table>,
  { nome, cpf, data_nascimento, sexo, estado_civil }: FormPerson,
  more: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const controls = all as unknown as Controls<PersonTable>;
  await controls.answer('sexo', sexo);
  await controls.answer('estado_civil', estado_civil);
  await controls.fillAll({ nome, cpf, data_nascimento, ...more });
};
