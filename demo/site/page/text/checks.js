const checkDigit = (digits) => {
  const sum = digits.reduce((total, digit, index) => total + digit * (digits.length + 1 - index), 0);
  return ((sum * 10) % 11) % 10;
};

const isCpf = (text) => {
  const digits = [...text.replaceAll(/\D/g, '')].map(Number);
  if (digits.length !== 11 || digits.every((digit) => digit === digits[0])) return false;
  return checkDigit(digits.slice(0, 9)) === digits[9] && checkDigit(digits.slice(0, 10)) === digits[10];
};

const isPastDate = (text) => {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  return date.getDate() === Number(day) && date.getMonth() === Number(month) - 1 && date < new Date();
};

/** Each check gives the text of what is wrong, or null. */
export const plateError = (text) => (/^[A-Z]{3}-?\d[A-Z\d]\d{2}$/.test(text) ? null : 'Placa inválida');
export const nameError = (text) => (/\S+\s+\S+/.test(text) ? null : 'Informe o nome completo');
export const cpfError = (text) => (isCpf(text) ? null : 'CPF inválido');
export const birthDateError = (text) => (isPastDate(text) ? null : 'Data de nascimento inválida');
export const emailError = (text) => (/^[^\s@]+@[^\s@]+\.[a-zA-Z]{2,}$/.test(text) ? null : 'E-mail inválido');
export const phoneError = (text) => (/^\(\d{2}\) 9\d{4}-\d{4}$/.test(text) ? null : 'Celular inválido');
export const requiredError = (text) => (text ? null : 'Campo obrigatório');
export const choiceError = (text) => (text ? null : 'Selecione uma opção');
