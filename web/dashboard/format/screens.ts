/** The site's screens in a few words each; 0 is what comes before the first. */
const NAMES: Readonly<Record<string, string>> = {
  '0': 'Abertura do site',
  '1': 'Tipo de veículo',
  '2': 'Placa',
  '3': 'Confirmar veículo',
  '4': 'Seguro novo',
  '5': 'Estimativas',
  '5.5': 'Zero km',
  '6': 'Detalhes do veículo',
  '7': 'Pernoite (CEP)',
  '8': 'Uso do veículo',
  '9': 'Dados pessoais',
  '10': 'Condutor principal',
  '11': 'Trabalho e estudo',
  '12': 'Garagem',
  '13': 'Residentes',
  '14': 'Corretor anterior',
  '15': 'Cálculo final',
};

export const LAST_SCREEN = 15;
export const ALL_SCREENS: readonly number[] = Object.keys(NAMES)
  .map(Number)
  .sort((a, b) => a - b);

export const screenName = (tela: number): string => NAMES[tela] ?? `Tela ${tela}`;

export const screenNumber = (tela: number): string => String(tela).replace('.', ',');
