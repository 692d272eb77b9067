type Customer = Readonly<Record<string, unknown>>;
type Respelling = (customer: Customer) => Customer;

const mapField =
  (field: string, respell: (value: string) => unknown, as = field): Respelling =>
  (customer) => {
    const { [field]: value, ...rest } = customer;
    return typeof value === 'string' ? { ...rest, [as]: respell(value) } : customer;
  };

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

const cpfMask = (v: string) => `${v.slice(0, 3)}.${v.slice(3, 6)}.${v.slice(6, 9)}-${v.slice(9)}`;
const iso = (v: string) => v.split('/').reverse().join('-');
const phoneMask = (v: string) => `(${v.slice(0, 2)}) ${v.slice(2, 7)}-${v.slice(7)}`;

const oneOf =
  (table: Readonly<Record<string, unknown>>) =>
  (value: string): unknown =>
    table[value] ?? value;

const CHOICES = [
  'sexo',
  'estado_civil',
  'combustivel',
  'uso_veiculo',
  'tipo_veiculo',
  'portao_eletronico',
  'reside_18_26',
  'sexo_do_menor',
  'faixa_etaria_menor_mais_novo',
  'sexo_condutor',
  'estado_civil_condutor',
];

const BOOLEANS = [
  'zero_km',
  'blindado',
  'financiado',
  'condutor_principal',
  'local_de_trabalho',
  'garagem_residencia',
  'continuar_com_corretor_anterior',
];

const booleanAs =
  (field: string, yes: unknown, no: unknown): Respelling =>
  (customer) =>
    typeof customer[field] === 'boolean' ? { ...customer, [field]: customer[field] ? yes : no } : customer;

/** Every way in which a former interface says the same thing. */
export const RESPELLINGS: Readonly<Record<string, Respelling>> = {
  'plate as veiculo_placa': mapField('placa', (v) => v, 'veiculo_placa'),
  'plate in lower case with a hyphen': mapField('placa', (v) =>
    `${v.slice(0, 3)}-${v.slice(3)}`.toLowerCase(),
  ),
  'plate twice': (c) => ({ ...c, veiculo_placa: c.placa }),
  'phone as telefone': mapField('celular', (v) => v, 'telefone'),
  'phone twice, once masked': (c) => ({ ...c, telefone: phoneMask(String(c.celular)) }),
  'phone masked': mapField('celular', phoneMask),
  'phone with the country': mapField('celular', (v) => `+55 ${phoneMask(v)}`),
  'phone with a trunk zero': mapField('celular', (v) => `0${v}`),
  'phone as a number': mapField('celular', Number),
  'phone in two parts': (c) => ({
    ...c,
    ddd_celular: String(c.celular).slice(0, 2),
    celular: `${String(c.celular).slice(2, 7)}-${String(c.celular).slice(7)}`,
  }),
  'whole phone beside its area code': (c) => ({ ...c, ddd_celular: Number(String(c.celular).slice(0, 2)) }),
  'CPF masked': mapField('cpf', cpfMask),
  'CPF with spaces around': mapField('cpf', (v) => ` ${v} `),
  "driver's CPF masked": mapField('cpf_condutor', cpfMask),
  'CEP masked': mapField('cep', (v) => `${v.slice(0, 5)}-${v.slice(5)}`),
  'CEP with a dot': mapField('cep', (v) => `${v.slice(0, 2)}.${v.slice(2, 5)}-${v.slice(5)}`),
  'birth date ISO': mapField('data_nascimento', iso),
  'birth date ISO with midnight': mapField('data_nascimento', (v) => `${iso(v)}T00:00:00.000Z`),
  'birth date with hyphens': mapField('data_nascimento', (v) => v.replaceAll('/', '-')),
  'name with more spaces': mapField('nome', (v) => `  ${v.replaceAll(' ', '   ')} `),
  'e-mail with spaces around': mapField('email', (v) => ` ${v}\n`),
  'sex as a letter': mapField('sexo', oneOf({ Masculino: 'M', Feminino: 'f' })),
  'sex as a code': mapField('sexo', oneOf({ Masculino: 1, Feminino: '2' })),
  'marital status as a code': mapField(
    'estado_civil',
    oneOf({ Solteiro: 0, Casado: '1', Divorciado: 2, Viúvo: 3 }),
  ),
  'marital status in the feminine': mapField('estado_civil', (v) => v.replace(/o$/, 'a').toUpperCase()),
  'marital status with (a)': mapField('estado_civil', (v) => `${v}(a)`),
  'married as the site shows it': mapField('estado_civil', oneOf({ Casado: 'Casado ou União Estável' })),
  'married as União Estável': mapField('estado_civil', oneOf({ Casado: 'Uniao Estavel' })),
  'alcohol as etanol': mapField('combustivel', oneOf({ Álcool: 'Etanol' })),
  'fuel as veiculo_combustivel': mapField('combustivel', (v) => v.toUpperCase(), 'veiculo_combustivel'),
  'use as Particular': mapField('uso_veiculo', oneOf({ Pessoal: 'Particular' })),
  'use as Motorista de App': mapField(
    'uso_veiculo',
    oneOf({ 'Motorista de aplicativo': 'Motorista de App' }),
  ),
  'use as Táxi': mapField('uso_veiculo', oneOf({ Taxi: 'Táxi' })),
  'residents by the site’s values': mapField(
    'reside_18_26',
    oneOf({
      Não: 'nao',
      'Sim, mas não utilizam o veículo': 'sim_nao_utilizam',
      'Sim e utilizam o veículo': 'sim_utilizam',
    }),
  ),
  'age range by the site’s values': mapField(
    'faixa_etaria_menor_mais_novo',
    oneOf({ '18 a 24 anos': '18_24', '25 anos': '25' }),
  ),
  'young resident’s fields as N/A': (c) =>
    c.sexo_do_menor === undefined ? { ...c, sexo_do_menor: 'N/A' } : c,
  'year as veiculo_ano and a number': mapField('ano', Number, 'veiculo_ano'),
  'choices without accents': (c) => CHOICES.reduce((all, field) => mapField(field, withoutAccents)(all), c),
  'choices in capitals': (c) =>
    CHOICES.reduce((all, field) => mapField(field, (v) => v.toUpperCase())(all), c),
  'booleans as "true"': (c) => BOOLEANS.reduce((all, field) => booleanAs(field, 'true', 'false')(all), c),
  'booleans as Sim': (c) => BOOLEANS.reduce((all, field) => booleanAs(field, 'Sim', 'Não')(all), c),
  'booleans as NAO': (c) => BOOLEANS.reduce((all, field) => booleanAs(field, 'SIM', 'NAO')(all), c),
  'booleans as "1"': (c) => BOOLEANS.reduce((all, field) => booleanAs(field, '1', 0)(all), c),
  'names in capitals': (c) => Object.fromEntries(Object.entries(c).map(([k, v]) => [k.toUpperCase(), v])),
  'names with hyphens': (c) =>
    Object.fromEntries(Object.entries(c).map(([k, v]) => [k.replaceAll('_', '-'), v])),
  'empty strings for what is not known': (c) => ({ marca: '', telefone: ' ', veiculo_placa: null, ...c }),
  'veiculo_segurado Nao': (c) => ({ ...c, veiculo_segurado: 'Nao' }),
  'veiculo_segurado false': (c) => ({ ...c, veiculo_segurado: 'false' }),
  envelope: (c) => ({ session: 'abc', dados: c }),
  'fields of nobody': (c) => ({ ...c, gclid: 'x', utm_source: 'y', profissao: 'z', garagem: true }),
};
