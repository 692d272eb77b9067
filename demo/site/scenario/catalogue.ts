/** A behaviour of the site that can be switched on by name. */
export interface ScenarioEntry {
  readonly name: string;
  readonly group:
    | 'Caminho'
    | 'Veículo e CEP'
    | 'Estimativas e planos'
    | 'Cálculo e acesso'
    | 'Falhas do site';
  /** What it does, for the index page. */
  readonly sentence: string;
  /** A suitable number for `name-N`; absent when the name stands alone. */
  readonly example?: number;
}

export const CATALOGUE: readonly ScenarioEntry[] = [
  { name: 'success', group: 'Caminho', sentence: 'Tudo certo: 13 telas, login, dois planos.' },
  { name: 'zero-km', group: 'Caminho', sentence: 'Depois das estimativas vem a tela 5.5, zero quilômetro.' },
  { name: 'previous-broker', group: 'Caminho', sentence: 'A tela 14 pergunta pelo corretor anterior.' },
  {
    name: 'resident-details',
    group: 'Caminho',
    sentence: 'A tela 13 pede sexo e idade também para quem não utiliza o veículo.',
  },
  {
    name: 'unknown-plate',
    group: 'Veículo e CEP',
    sentence: 'A placa não é encontrada e a tela 2 diz isso.',
  },
  {
    name: 'unknown-plate-silent',
    group: 'Veículo e CEP',
    sentence: 'A placa não é encontrada e a tela 2 não diz nada.',
  },
  {
    name: 'other-vehicle',
    group: 'Veículo e CEP',
    sentence: 'A tela 3 mostra um veículo que não é o do formulário.',
  },
  { name: 'no-cep', group: 'Veículo e CEP', sentence: 'A lista diz que nenhum endereço foi encontrado.' },
  { name: 'no-cep-silent', group: 'Veículo e CEP', sentence: 'Nenhuma lista de endereços aparece.' },
  {
    name: 'cep-other-first',
    group: 'Veículo e CEP',
    sentence: 'Três sugestões, e a primeira é de outro CEP.',
  },
  {
    name: 'late-estimates',
    group: 'Estimativas e planos',
    sentence: 'As coberturas chegam uma a uma, a terceira um segundo depois.',
  },
  {
    name: 'one-card-no-price',
    group: 'Estimativas e planos',
    sentence: 'A cobertura do meio não tem preço.',
  },
  {
    name: 'estimate-sob-consulta',
    group: 'Estimativas e planos',
    sentence: 'A primeira cobertura diz Valor sob consulta.',
  },
  { name: 'two-cards', group: 'Estimativas e planos', sentence: 'Só duas coberturas aparecem.' },
  {
    name: 'slow-estimates',
    group: 'Estimativas e planos',
    sentence: 'Os preços das coberturas levam mais 5 segundos.',
  },
  {
    name: 'slow-plans',
    group: 'Estimativas e planos',
    sentence: 'Os planos ficam vazios por 5 segundos depois do acesso.',
  },
  { name: 'plan-missing', group: 'Estimativas e planos', sentence: 'Só o plano recomendado aparece.' },
  {
    name: 'plan-no-price',
    group: 'Estimativas e planos',
    sentence: 'O plano alternativo não mostra o preço anual.',
  },
  {
    name: 'both-no-price',
    group: 'Estimativas e planos',
    sentence: 'Nenhum dos dois planos mostra o preço anual.',
  },
  {
    name: 'flag-absent',
    group: 'Estimativas e planos',
    sentence: 'A célula Vidros do plano recomendado fica vazia.',
  },
  {
    name: 'flag-cell-absent',
    group: 'Estimativas e planos',
    sentence: 'A célula Vidros do plano recomendado nem existe; as outras ficam no lugar.',
  },
  {
    name: 'flag-row-absent',
    group: 'Estimativas e planos',
    sentence: 'A linha Vidros inteira não existe: nem o nome, nem as células.',
  },
  {
    name: 'searching-broker',
    group: 'Cálculo e acesso',
    sentence: 'Antes do cálculo o site busca o corretor ideal.',
  },
  {
    name: 'manual-quote',
    group: 'Cálculo e acesso',
    sentence: 'Depois do cálculo: ainda não encontramos resultados.',
  },
  {
    name: 'no-final-screen',
    group: 'Cálculo e acesso',
    sentence: 'Depois do cálculo nenhum dos textos conhecidos aparece.',
  },
  { name: 'no-login', group: 'Cálculo e acesso', sentence: 'O resultado aparece sem pedir acesso.' },
  { name: 'login-refused', group: 'Cálculo e acesso', sentence: 'E-mail ou senha são recusados.' },
  { name: 'cpf-mismatch', group: 'Cálculo e acesso', sentence: 'O CPF não corresponde à conta que acessou.' },
  {
    name: 'late-mismatch',
    group: 'Cálculo e acesso',
    sentence: 'O CPF não corresponde, e o aviso só vem 2 segundos depois do acesso.',
  },
  {
    name: 'refused-cpf',
    group: 'Cálculo e acesso',
    sentence: 'A tela 9 recusa o CPF, com a mensagem junto do campo.',
  },
  {
    name: 'slow',
    group: 'Falhas do site',
    sentence: 'Tudo leva N vezes o tempo (5 sem número).',
    example: 5,
  },
  { name: 'stuck', group: 'Falhas do site', sentence: 'A tela N nunca responde.', example: 6 },
  { name: 'error-500', group: 'Falhas do site', sentence: 'A tela N responde com erro 500.', example: 8 },
  {
    name: 'error-500-once',
    group: 'Falhas do site',
    sentence: 'Erro 500 na tela N, só na primeira vez da sessão.',
    example: 3,
  },
  { name: 'drop', group: 'Falhas do site', sentence: 'A conexão cai no envio da tela N.', example: 7 },
  {
    name: 'session-expired',
    group: 'Falhas do site',
    sentence: 'No envio da tela N a sessão expirou.',
    example: 10,
  },
  {
    name: 'error-page',
    group: 'Falhas do site',
    sentence: 'O próprio documento responde com erro N (500 sem número).',
    example: 503,
  },
  {
    name: 'error-page-once',
    group: 'Falhas do site',
    sentence: 'O documento responde com erro N só na primeira vez da sessão.',
    example: 503,
  },
  { name: 'blank', group: 'Falhas do site', sentence: 'A página fica em branco na tela N.', example: 7 },
  {
    name: 'away',
    group: 'Falhas do site',
    sentence: 'Na tela N o site navega para outra página.',
    example: 8,
  },
  {
    name: 'renamed',
    group: 'Falhas do site',
    sentence: 'Na tela N mudam os ids do botão e do campo principal.',
    example: 2,
  },
  {
    name: 'renamed-all',
    group: 'Falhas do site',
    sentence: 'Na tela N mudam ids, nomes e textos: nada confere.',
    example: 8,
  },
  {
    name: 'dialog',
    group: 'Falhas do site',
    sentence: 'Um aviso com botão Fechar cobre a tela N.',
    example: 4,
  },
  {
    name: 'dialog-stubborn',
    group: 'Falhas do site',
    sentence: 'Um aviso que não fecha cobre a tela N.',
    example: 6,
  },
  {
    name: 'lost-input',
    group: 'Falhas do site',
    sentence: 'A primeira resposta dada na tela N se perde: a página volta ao começo.',
    example: 2,
  },
  {
    name: 'cookie-banner',
    group: 'Falhas do site',
    sentence: 'Um aviso de cookies cobre os botões até ser respondido.',
  },
  { name: 'long-poll', group: 'Falhas do site', sentence: 'Um pedido da página fica sempre sem resposta.' },
  {
    name: 'console-noise',
    group: 'Falhas do site',
    sentence: 'O console do site repete nome e CPF do cliente.',
  },
  { name: 'echo', group: 'Falhas do site', sentence: 'Da tela 10 em diante a página repete nome e CPF.' },
];
