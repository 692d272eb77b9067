import type { Said } from '../eyes/answers.ts';
import type { FailureKey } from '../outcome/catalogue.ts';

/** What the site's own words mean. Beginnings of plain words. */
const EXPIRED = /sess[aã]o.{0,30}(expir|encerr|finaliz)|expirou|fa[cç]a login novamente/i;
const TROUBLE =
  /tente (novamente|mais tarde)|indispon[ií]ve|instabilidade|erro (interno|inesperado|de conex[aã]o)|algo deu errado|fora do ar|n[aã]o foi poss[ií]vel (continuar|processar|concluir|conectar)|problema t[eé]cnico|verifique sua conex[aã]o/i;
const BLOCKED =
  /acesso (negado|bloqueado)|bloquead|muitas (tentativas|requisi)|captcha|n[aã]o sou um rob[oô]|access denied/i;
const REFUSED =
  /inv[aá]lid|incorret|n[aã]o confere|obrigat[oó]ri|preencha|informe um|informe o|informe a|digite um|n[aã]o (é|e) v[aá]lid|formato|verifique (o|a|os|as|se)|selecione|recusad|n[aã]o aceit|j[aá] cadastrad|escolha uma|n[aã]o foi poss[ií]vel validar|confira (o|a)|n[aã]o encontrad/i;
const WORKING = /carregando|aguarde|processando|buscando|consultando|loading/i;

export interface Meaning {
  readonly key: Extract<
    FailureKey,
    'site_session_expired' | 'site_error_page' | 'site_blocked' | 'site_refused_data'
  >;
  readonly said: Said;
}

/** The one thing that the site said which tells why it does not go on; null when it says nothing of the kind. */
export const meaningOf = (said: readonly Said[]): Meaning | null => {
  const told = said.filter(({ text }) => !WORKING.test(text));
  const find = (key: Meaning['key'], pattern: RegExp, isTaken = (_: Said) => true): Meaning | null => {
    const one = told.find((each) => pattern.test(each.text) && isTaken(each));
    return one === undefined ? null : { key, said: one };
  };
  return (
    find('site_session_expired', EXPIRED) ??
    find('site_blocked', BLOCKED) ??
    find('site_refused_data', REFUSED, ({ at }) => at !== null) ??
    find('site_error_page', TROUBLE) ??
    find('site_refused_data', REFUSED, ({ isMarked }) => isMarked)
  );
};
