import { type Reader, refuse } from './reading.ts';

const MAX_LENGTH = 254;
const EMAIL = /^[a-zA-Z0-9._%+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}$/;

export const readEmail: Reader<string> = (given) => {
  const email = typeof given === 'string' ? given.trim() : '';
  if (email.length <= MAX_LENGTH && EMAIL.test(email)) return { value: email };
  return refuse('E-mail inválido', 'Verifique o e-mail digitado, por exemplo nome@exemplo.com.br');
};
