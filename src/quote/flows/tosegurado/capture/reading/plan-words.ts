import type { Signs } from '../../../../eyes/signs.ts';
import type { Words } from '../../../../eyes/words.ts';

export type PlanField =
  | 'plano'
  | 'valor'
  | 'forma_pagamento'
  | 'parcelamento'
  | 'valor_franquia'
  | 'tipo_franquia'
  | 'valor_mercado'
  | 'assistencia'
  | 'vidros'
  | 'carro_reserva'
  | 'danos_materiais'
  | 'danos_corporais'
  | 'danos_morais'
  | 'morte_invalidez';

/** The words of a plan: which are labels, which are values, and of what kind. */
export interface PlanWords {
  /** The label that a text is or begins with, and what it says after it. */
  readonly labelIn: (
    text: string,
  ) => { readonly field: PlanField; readonly rest: string; readonly label: string } | null;
  /** Sums of money as shown, without instalments. */
  readonly sums: (text: string) => string[];
  /** "Faróis e lanternas: R$ 500,00": the sum of something that is no label here. */
  readonly isForeign: (text: string) => boolean;
  readonly isInstalment: (text: string) => boolean;
  readonly isPayment: (text: string) => boolean;
  /** "anual" for "anual", "/ano", "por ano"; null when the text tells no period. */
  readonly period: (text: string) => string | null;
  readonly isMarket: (text: string) => boolean;
  /** The kind of franchise that a text names, as shown. */
  readonly kind: (text: string) => string | null;
  readonly sign: (text: string) => boolean | null;
  readonly saysNoPrice: (text: string) => boolean;
  readonly isBadge: (text: string) => boolean;
}

/** Self-contained: it is sent to the page as text. */
export const makePlanWords = ({
  words,
  signs,
}: {
  readonly words: Words;
  readonly signs: Signs;
}): PlanWords => {
  const SUM =
    /R\$\s*(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{2})?(?!\d|[.,]\d)(?:\s+(?:mil|milh[ãa]o|milh[õo]es)(?![\p{L}]))?/gu;
  const KIND =
    /(?<!\p{L})(?:normal|reduzid[ao]|majorad[ao]|obrigat[óo]ri[ao]|b[áa]sic[ao]|facultativ[ao]|dobrad[ao]|isent[ao]|agravad[ao]|ampliad[ao]|especial|padr[ãa]o|m[íi]nim[ao]|m[áa]xim[ao]|integral|simples)(?!\p{L})/iu;
  const MAX_LABEL = 60;
  const MAX_LABEL_WORDS = 9;
  type Test = (has: (word: string) => boolean, count: number, plain: string) => boolean;
  const any =
    (...names: string[]): Test =>
    (has) =>
      names.some(has);
  const KINDS = ['tipo', 'modalidade', 'categoria', 'especie', 'classe', 'opcao', 'nivel'];
  const COVERAGES: readonly (readonly [PlanField, Test])[] = [
    ['tipo_franquia', (has) => has('franquia') && KINDS.some(has)],
    ['valor_franquia', (has) => has('franquia') && !KINDS.some(has)],
    [
      'valor_mercado',
      (has, _, plain) =>
        has('mercado') ||
        (has('perda') && has('total')) ||
        /^(?:tabela )?fipe$/.test(plain) ||
        /^indenizacao(?: integral| d[oe] (?:veiculo|carro|automovel|casco))?$/.test(plain),
    ],
    ['assistencia', any('assistencia', 'guincho', 'socorro', 'reboque')],
    ['vidros', any('vidros', 'vidro')],
    [
      'carro_reserva',
      (has, count) =>
        (has('reserva') && (count === 1 || has('carro') || has('veiculo') || has('auto'))) ||
        ((has('carro') || has('veiculo') || has('automovel')) &&
          ['extra', 'substituto', 'emprestado', 'alugado', 'provisorio'].some(has)),
    ],
    [
      'danos_materiais',
      (has, count) =>
        (has('danos') && has('bens')) ||
        ((has('materiais') || has('material')) &&
          (count === 1 || ['danos', 'dano', 'rcf', 'rcfv', 'terceiros', 'dm'].some(has))),
    ],
    ['danos_corporais', (has) => has('corporais') || has('corporal') || (has('danos') && has('pessoais'))],
    ['danos_morais', any('morais', 'moral')],
    [
      'morte_invalidez',
      (has, _, plain) =>
        has('morte') ||
        has('invalidez') ||
        plain === 'app' ||
        (has('acidentes') && (has('pessoais') || has('passageiros'))),
    ],
  ];
  const HEADS: readonly (readonly [PlanField, RegExp])[] = [
    ['plano', /^(?:planos?|produto|pacote|nome do plano)$/],
    [
      'valor',
      /^(?:valor|preco|premio|total|custo)(?: (?:total|anual|final|do seguro|do plano|por ano|a vista|a pagar|liquido))*$/,
    ],
    ['forma_pagamento', /^(?:(?:formas?|condicao|condicoes|opcoes) de )?pagamento$/],
    ['parcelamento', /^(?:parcelamento|periodicidade|vigencia|periodo)$/],
  ];

  const fieldOf = (label: string): PlanField | null => {
    const shown = words.tidy(label);
    if (shown.length > MAX_LABEL || /R\$|%|!$/.test(shown)) return null;
    const plain = words.plain(shown);
    const tokens = plain.split(' ');
    if (plain === '' || tokens.length > MAX_LABEL_WORDS) return null;
    // "Vidros: Não" is no label: what follows would lose its no.
    if (/^com\b|\b(?:nao|sem|nem)\b/.test(plain)) return null;
    const head = HEADS.find(([, pattern]) => pattern.test(plain));
    if (head) return head[0];
    const set = new Set(tokens);
    const found = COVERAGES.filter(([, test]) => test((word) => set.has(word), tokens.length, plain));
    // A text that names two coverages is the label of neither.
    return found.length === 1 ? (found[0]?.[0] ?? null) : null;
  };

  /** Where in a text a value may begin. */
  const cutsOf = (text: string): number[] =>
    [
      ...text.matchAll(
        /:|R\$|\d+\s*%|\s[-–—]\s|\s(?=\()|\s(?=(?:n[ãa]o\s)?(?:inclu|contratad)|(?:sim|n[ãa]o)$)/giu,
      ),
    ].map(({ index }) => index);

  const labelIn: PlanWords['labelIn'] = (text) => {
    const shown = words.tidy(text);
    // The last cut: "APP - Morte e Invalidez: R$ 5.000,00" has two.
    for (const cut of cutsOf(shown).reverse()) {
      const label = shown.slice(0, cut).trim();
      const field = fieldOf(label);
      // What follows is kept as the site spaces it, a no-break space too.
      const at = text.indexOf(label);
      const rest = (at < 0 ? shown.slice(cut) : text.slice(at + label.length))
        .replace(/^[\s:–—-]+/, '')
        .trim();
      if (field !== null && rest !== '' && (isValue(rest) || HEADS.some(([head]) => head === field)))
        return { field, rest, label };
    }
    const field = fieldOf(shown.replace(/\s*:$/, ''));
    return field === null ? null : { field, rest: '', label: shown };
  };

  const isPart = (text: string, index: number, length: number): boolean =>
    /\d\s*(?:x|vezes|parcelas)\s*(?:iguais\s*)?(?:de\s*)?$/i.test(text.slice(0, index)) ||
    /^\s*(?:\/|por\s|ao\s|a cada\s)?\s*(?:m[êe]s|mensa)/i.test(text.slice(index + length));

  const sums = (text: string): string[] =>
    [...text.matchAll(SUM)]
      .filter(({ index, 0: sum }) => !isPart(text, index, sum.length))
      .map(([sum]) => sum);

  const BEFORE_SUMS =
    /^(?:(?:ate|limite|de|do|da|valor|maximo|minimo|total|por|a|partir|ou|so|apenas|e|anual|ano|vista|seguro|premio|preco|ao|capital|segurado|importancia|segurada|plano(?: \S+){1,3})\s*)*$/;

  const isForeign = (text: string): boolean => {
    const first = sums(text)[0];
    if (first === undefined) return false;
    const before = text.slice(0, text.indexOf(first));
    return kind(before) === null && !BEFORE_SUMS.test(words.plain(before));
  };

  const isInstalment = (text: string): boolean =>
    [...text.matchAll(SUM)].length > 0 && sums(text).length === 0;

  const kind = (text: string): string | null => {
    const bare = words.tidy(
      text.replace(SUM, ' ').replace(/(?<!\p{L})(?:tipo|d[ea]|franquia)(?!\p{L})|[():;,–—-]|\d+\s*%/giu, ' '),
    );
    const found = KIND.exec(bare)?.[0];
    return found === bare ? found : null;
  };

  const PERIODS: readonly (readonly [RegExp, string])[] = [
    [/\banual(?:mente)?\b|\b(?:por|ao|no|a cada) ano\b|^ano$|\b(?:por )?12 meses\b/, 'anual'],
    [/\bsemestral\b/, 'semestral'],
    [/\btrimestral\b/, 'trimestral'],
    [/\bmensal(?:mente)?\b|\b(?:por|ao) mes\b|^mes$/, 'mensal'],
  ];

  const period = (text: string): string | null => {
    const bare = words.tidy(text.replace(SUM, ' '));
    const plain = words.plain(bare);
    if (plain.split(' ').length > 5) return null;
    const found = PERIODS.filter(([pattern]) => pattern.test(plain));
    // The site's own word where it is one.
    return found.length !== 1 ? null : plain === found[0]?.[1] ? bare : (found[0]?.[1] ?? null);
  };

  const sign = (text: string): boolean | null => {
    const said = signs.ofText(text.replace(/[()]/g, ''));
    if (said !== null) return said;
    const plain = words.plain(text);
    if (/^nao (?:inclu|contrat|cobr|possui|tem|contempla)/.test(plain)) return false;
    return /^(?:sim|inclus[oa]s?|incluid[oa]s?|contratad[oa]s?) (?!nao|exceto|parcial)/.test(plain)
      ? true
      : null;
  };

  const isPayment = (text: string): boolean =>
    !/^a vista (?:no|ao|por) ano$/.test(words.plain(text)) &&
    /\b(?:credito|debito|boleto|pix|cartao|cartoes|parcelad[oa]|parcelas|parcele|vista)\b|\b\d+ ?x\b|\bsem juros\b/.test(
      words.plain(text),
    );

  const isMarket = (text: string): boolean =>
    /\d\s*%|\bfipe\b|\b(?:valor )?(?:determinado|referenciado)\b|\bvmr\b/i.test(text) &&
    !/R\$|juros|\bx\b|off|desconto/i.test(text);

  const isValue = (text: string): boolean =>
    sums(text).length > 0 || sign(text) !== null || isMarket(text) || kind(text) !== null || isPayment(text);

  return {
    labelIn,
    sums,
    isForeign,
    isInstalment,
    isPayment,
    period,
    isMarket,
    kind,
    sign,
    saysNoPrice: (text) =>
      /\bsob consulta\b|\bindisponivel\b|\bnao disponivel\b|\ba consultar\b|\bconsulte\b/.test(
        words.plain(text),
      ),
    isBadge: (text) =>
      /^(?:(?:mais )?(?:recomendad[oa]|vendid[oa]|popular|indicad[oa]|contratad[oa]|escolhid[oa])|melhor .{3,30}|nossa (?:sugestao|escolha|recomendacao)|sugestao|destaque|favorit[oa]|oferta|promocao|novo|alternativ[oa]|(?:outra|segunda) opcao)$/.test(
        words.plain(text),
      ),
  };
};
