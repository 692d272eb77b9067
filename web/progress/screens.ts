interface Screen {
  /** What the screen is about, in the list of steps. */
  readonly name: string;
  /** What happens there now. */
  readonly doing: string;
}

const SCREENS: readonly (readonly [name: string, doing: string])[] = [
  ['Tipo de veículo', 'Informando o tipo de veículo'],
  ['Placa', 'Consultando o veículo pela placa'],
  ['Confirmação do veículo', 'Confirmando o veículo encontrado'],
  ['Seguro atual', 'Informando se o veículo já tem seguro'],
  ['Estimativa inicial', 'Buscando as primeiras estimativas'],
  ['Itens do veículo', 'Informando combustível e itens do veículo'],
  ['Local de pernoite', 'Localizando onde o veículo passa a noite'],
  ['Uso do veículo', 'Informando o uso do veículo'],
  ['Dados pessoais', 'Preenchendo os seus dados'],
  ['Condutor principal', 'Informando quem mais dirige'],
  ['Trabalho e estudo', 'Informando os trajetos de trabalho e estudo'],
  ['Garagem', 'Informando a garagem e o portão'],
  ['Moradores de 18 a 26 anos', 'Informando quem mora com você'],
  ['Corretor', 'Informando o corretor'],
  ['Cálculo final', 'A seguradora está calculando os seus planos'],
];

/** The screen between 5 and 6 that some vehicles get. */
const ZERO_KM: Screen = { name: 'Zero quilômetro', doing: 'Informando se o veículo é zero quilômetro' };

export const SCREEN_NAMES: readonly string[] = SCREENS.map(([name]) => name);

/** @param etapa 1…15 or 5.5; null for anything else */
export const screenOf = (etapa: number): Screen | null => {
  if (etapa === 5.5) return ZERO_KM;
  const [name, doing] = SCREENS[etapa - 1] ?? [];
  return name === undefined || doing === undefined ? null : { name, doing };
};
