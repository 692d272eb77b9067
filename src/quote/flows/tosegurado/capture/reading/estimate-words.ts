import type { Words } from '../../../../eyes/words.ts';

/** A price range as told; `null` for an end that is not told. */
export interface PriceRange {
  readonly de: string | null;
  readonly ate: string | null;
}

/** The words of an estimate. */
export interface EstimateWords {
  /** The coverage that a text names ("Cobertura RCF" → "RCF"), "" for the word alone, else null. */
  readonly coverageIn: (text: string) => string | null;
  /** The one range in a card's words; null when there is none or more than one. */
  readonly rangeIn: (text: string) => PriceRange | null;
  readonly saysNoPrice: (text: string) => boolean;
  readonly hasSum: (text: string) => boolean;
  /** The heading of a list: of what is covered (true), of what is not (false); else null. */
  readonly listHead: (text: string) => boolean | null;
  /** Words about paying, buttons and notes: never a benefit. */
  readonly isAside: (text: string) => boolean;
}

/** Self-contained: it is sent to the page as text. */
export const makeEstimateWords = ({ words }: { readonly words: Words }): EstimateWords => {
  const SUM = String.raw`R\$\s*((?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{2})?)(?!\d|[.,]\d)`;
  const BOTH = new RegExp(
    String.raw`(?<!\p{L})(?:a partir de\s+|de\s+|entre\s+)?${SUM}\s*(?:at[ée]|a|e|-|–|—|podendo (?:chegar|ir) (?:a|at[ée]))\s*(?:o m[áa]ximo de\s+)?${SUM}`,
    'giu',
  );
  const FROM = new RegExp(String.raw`(?:a partir de|desde|m[íi]nimo(?: de)?:?|de)\s*:?\s*${SUM}`, 'giu');
  const TO = new RegExp(String.raw`(?:at[ée]|m[áa]ximo(?: de)?:?)\s*:?\s*${SUM}`, 'giu');
  const ANY = new RegExp(SUM, 'gu');
  const MARKS = /[→»›▸•·|]/g;
  const MAX_NAME_WORDS = 7;

  const money = (digits: string): string => `R$ ${digits}`;
  const amount = (digits: string): number => Number(digits.replaceAll('.', '').replace(',', '.'));

  const isInstalment = (text: string, index: number): boolean =>
    /\d\s*(?:x|vezes|parcelas)\s*(?:de\s*)?(?:R\$\s*)?$/i.test(text.slice(0, index)) ||
    /(?:parcelas?|mensalidades?)\s*(?:de\s*)?$/i.test(text.slice(0, index));

  const found = (text: string, pattern: RegExp): RegExpExecArray[] =>
    [...text.matchAll(pattern)].filter(({ index }) => !isInstalment(text, index));

  const alone = <T>(list: readonly T[], same: (one: T, other: T) => boolean): T | null => {
    const [first] = list;
    return first !== undefined && list.every((item) => same(item, first)) ? first : null;
  };

  const rangeIn: EstimateWords['rangeIn'] = (text) => {
    // Arrows and marks between the words of a range say nothing; a currency sign that stands twice is one.
    const shown = words.tidy(text.replace(MARKS, ' ')).replace(/(?:R\$\s*){2,}/g, 'R$ ');
    const pairs = found(shown, BOTH).map(([, de = '', ate = '']) => ({ de, ate }));
    if (pairs.length > 0) {
      const pair = alone(pairs, (one, other) => one.de === other.de && one.ate === other.ate);
      // A range that runs backwards was read wrongly.
      return pair === null || amount(pair.de) > amount(pair.ate)
        ? null
        : { de: money(pair.de), ate: money(pair.ate) };
    }
    const first = (pattern: RegExp): string | null =>
      alone(
        found(shown, pattern).map(([, sum = '']) => sum),
        Object.is,
      );
    const sums = [...new Set(found(shown, ANY).map(([, sum = '']) => sum))];
    const de = first(FROM);
    const ate = first(TO);
    const told = [de, ate].filter((sum) => sum !== null);
    if (sums.length !== new Set(told.length > 0 ? told : sums.slice(0, 1)).size) return null;
    if (de !== null && ate !== null && amount(de) > amount(ate)) return null;
    if (told.length > 0) return { de: de && money(de), ate: ate && money(ate) };
    return sums[0] === undefined ? null : { de: money(sums[0]), ate: null };
  };

  const coverageIn: EstimateWords['coverageIn'] = (text) => {
    const shown = words.tidy(text.replace(MARKS, ' '));
    if (/[!?.]$/.test(shown) || shown.split(' ').length > MAX_NAME_WORDS || /R\$/.test(shown)) return null;
    const name = /^(?:coberturas?|plano|pacote)(?=$|[\s:–-])[\s:–-]*(.*)$/i.exec(shown)?.[1];
    return name === undefined || (name === '' && !/^cobertura:?$/i.test(shown)) ? null : name.trim();
  };

  return {
    coverageIn,
    rangeIn,
    saysNoPrice: (text) =>
      /\bsob consulta\b|\b(?:in|nao )disponivel\b|\ba consultar\b|\bconsulte\b|\bsem estimativa\b/.test(
        words.plain(text),
      ),
    hasSum: (text) => text.includes('R$'),
    listHead: (text) => {
      const plain = words.plain(text);
      if (plain.split(' ').length > 6) return null;
      if (/^(?:o que )?(?:nao (?:inclui|cobre|inclus|incluid|contempla|esta inclus)|exclus)/.test(plain))
        return false;
      return /^(?:(?:principais|seus|todos os) )?(?:beneficios|vantagens)\b|^(?:o que )?(?:inclui|cobre|oferece|(?:esta|vem) (?:inclus|incluid|cobert)[oa]s?)$|^coberturas (?:inclusas|incluidas)$|^itens inclusos$/.test(
        plain,
      )
        ? true
        : null;
    },
    isAside: (text) =>
      /\bparcel|\bsem juros\b|\bpagamento\b|\bcartao\b|\bestimativa\b|\bsaiba mais\b|\bver (?:mais|detalhes)\b|\bcontinuar\b|\bvoltar\b|\bescolher\b|\bselecionar\b|\b(?:por|ao) ano\b|^anual$|^a partir de$|^de$|^ate$|^entre$|^valor|^preco/.test(
        words.plain(text),
      ),
  };
};
