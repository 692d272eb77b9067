/** `1234567` cents → `12.345,67`. */
const amount = (cents: number): string => {
  const whole = String(Math.trunc(cents / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '.');
  return `${whole},${String(cents % 100).padStart(2, '0')}`;
};

export const spaced = (cents: number): string => `R$ ${amount(cents)}`;
export const glued = (cents: number): string => `R$${amount(cents)}`;
export const withNbsp = (cents: number): string => `R$\u00a0${amount(cents)}`;
