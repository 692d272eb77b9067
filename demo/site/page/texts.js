export const CONNECTION_ALERT = 'Falha de conexão. Verifique sua internet e tente novamente.';

export const ERROR_PAGE = { title: '500', text: 'Ops, algo deu errado. Tente novamente em instantes.' };

export const OFFER = {
  title: 'Aproveite nossas ofertas',
  text: 'Contrate também um seguro residencial com até 30% de desconto.',
};

export const MISMATCH = {
  title: 'CPF informado não corresponde à conta',
  text: 'O CPF do segurado é diferente do CPF da conta que acessou. Como deseja continuar?',
};
