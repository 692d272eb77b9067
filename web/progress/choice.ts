/** The plan that the customer asked for, and what has come of it. */
export interface Choice {
  /** Its name among the results, "plano_recomendado". */
  readonly plano: string;
  readonly titulo: string;
  readonly valor: string | null;
  /** `told`: the broker hears of it; `open`: nobody is told by the server; `failed`: it could not be asked. */
  readonly state: 'sending' | 'told' | 'open' | 'failed';
}

/** A person's address with the quote in it: `{session}`, `{plano}` and `{valor}` in its text. */
export const withChoice = (href: string, session: string, choice: Choice | null): string => {
  const values: Readonly<Record<string, string>> = {
    session,
    plano: choice?.titulo ?? '',
    valor: choice?.valor ?? '',
  };
  return href.replaceAll(/\{(session|plano|valor)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
};

export const choiceText = ({ state, titulo, valor }: Choice, hasSpecialist: boolean): string => {
  const plan = valor === null ? titulo : `${titulo} (${valor})`;
  if (state === 'sending') return 'Enviando o seu pedido…';
  if (state === 'told')
    return `Pedido enviado: ${plan}. Um especialista vai entrar em contato para concluir a contratação.`;
  const what = state === 'failed' ? 'Não conseguimos enviar o seu pedido agora.' : `Você escolheu: ${plan}.`;
  return hasSpecialist
    ? `${what} Fale com um especialista para contratar.`
    : `${what} Guarde esta cotação e fale com a sua corretora para contratar.`;
};
