import type { Lead } from '../lead.ts';

const SUBJECTS: Readonly<Record<Lead['evento'], string>> = {
  quoted: 'Cotação pronta',
  unfinished: 'Cotação sem planos: ligar para o cliente',
  chosen: 'Plano escolhido pelo cliente',
};

/** Nothing of the customer: subjects are logged on the way. */
export const subjectOf = ({ evento, session_id: id }: Lead): string => `${SUBJECTS[evento]} (${id})`;

const line = (label: string, value: string | null | undefined): string[] =>
  value ? [`${label}: ${value}`] : [];

const valueText = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'não informado';
  if (typeof value === 'boolean') return value ? 'sim' : 'não';
  return String(value);
};

const planLines = ({ titulo, valor, valores }: Lead['planos'][number]): string[] => [
  '',
  `${titulo}: ${valor ?? 'preço não informado'}`,
  ...Object.entries(valores)
    .filter(([name]) => name !== 'valor')
    .map(([name, value]) => `  ${name}: ${valueText(value)}`),
];

/** The body of the e-mail, for whoever calls the customer. */
export const letterText = (lead: Lead): string => {
  const { contato, veiculo, resultado, escolha, planos, formulario } = lead;
  const vehicle = [veiculo.marca, veiculo.modelo, veiculo.ano].filter(Boolean).join(' ');
  return [
    ...(escolha === null ? [] : [`O cliente quer: ${escolha.titulo}, ${escolha.valor ?? 'sem preço'}`, '']),
    ...line('Nome', contato.nome),
    ...line('Celular', contato.celular),
    ...line('E-mail', contato.email),
    ...line('Placa', veiculo.placa),
    ...line('Veículo', vehicle),
    ...line('CEP', veiculo.cep),
    '',
    `Resultado: ${resultado.mensagem} (${resultado.codigo})`,
    ...line('O cliente leu', resultado.texto),
    ...line('O que fazer', resultado.sugestao),
    ...planos.flatMap(planLines),
    ...(formulario === undefined
      ? []
      : [
          '',
          'Formulário:',
          ...Object.entries(formulario).map(([name, value]) => `  ${name}: ${valueText(value)}`),
        ]),
    '',
    `Sessão: ${lead.session_id}`,
    `Seguradora: ${lead.seguradora}`,
    '',
  ].join('\n');
};
