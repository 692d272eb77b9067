import { hasScenario } from './faults.js';

/** From this screen on the site knows who is quoting. */
const FIRST_SCREEN = 10;

/** Scenarios "echo" and "console-noise": the site repeats personal data, as careless pages do. */
export const makeEcho = (cenarios, entered, skin) => (screen) => {
  const person = entered.get(9);
  if (screen < FIRST_SCREEN || person === undefined) return [];
  const { nomeTelaSegurado: nome, cpfTelaSegurado: cpf } = person;
  if (hasScenario(cenarios, 'console-noise'))
    console.error(`Falha ao enviar evento de ${nome}, CPF ${cpf}`, { nome, cpf });
  return hasScenario(cenarios, 'echo') ? [skin.echo(`Olá, ${nome} (CPF ${cpf})`)] : [];
};
