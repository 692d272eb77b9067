/** Plates whose letters switch a scenario on, so that plain data can ask for it. */
export const SCENARIO_OF_PLATE_LETTERS: Readonly<Record<string, string>> = {
  ZKM: 'zero-km',
  COR: 'previous-broker',
  NAO: 'unknown-plate',
  SIL: 'unknown-plate-silent',
  OUT: 'other-vehicle',
  PRC: 'one-card-no-price',
  TRD: 'late-estimates',
  PLN: 'plan-missing',
  FLG: 'flag-absent',
  BUS: 'searching-broker',
  MAN: 'manual-quote',
  FIM: 'no-final-screen',
  LOG: 'no-login',
  SLW: 'slow',
  ERR: 'error-500-8',
};

/** The same for the first three digits of the insured person's CPF. */
export const SCENARIO_OF_CPF_DIGITS: Readonly<Record<string, string>> = {
  '900': 'cpf-mismatch',
  '901': 'previous-broker',
  '902': 'manual-quote',
  '903': 'login-refused',
};

export const scenarioOfPlate = (plate: string): string | undefined =>
  SCENARIO_OF_PLATE_LETTERS[plate.slice(0, 3).toUpperCase()];

export const scenarioOfCpf = (cpf: string): string | undefined =>
  SCENARIO_OF_CPF_DIGITS[cpf.replaceAll(/\D/g, '').slice(0, 3)];
