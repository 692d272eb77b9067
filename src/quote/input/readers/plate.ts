import { type Reader, refuse } from './reading.ts';

const MASK = /[-\s]/g;
/** Both the old format and Mercosul's. */
const PLATE = /^[A-Z]{3}[0-9][A-Z0-9][0-9]{2}$/;

export const readPlate: Reader<string> = (given) => {
  const plate = typeof given === 'string' ? given.replace(MASK, '').toUpperCase() : '';
  if (PLATE.test(plate)) return { value: plate };
  return refuse('Placa inválida', 'Informe a placa no formato ABC1234 ou ABC1D23');
};
