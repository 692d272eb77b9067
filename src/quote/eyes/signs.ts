import type { Words } from './words.ts';

/** What a tick, a cross or a word such as "Incluso" says. */
export interface Signs {
  /** A text that says yes or no and nothing else of weight; null for every other text. */
  readonly ofText: (text: string) => boolean | null;
  /** A picture by its words, names, characters; null when none of them tells. */
  readonly ofIcon: (icon: Element) => boolean | null;
  /** A tick or cross at the beginning or end of a text, parted from the rest. */
  readonly split: (
    text: string,
  ) => { readonly sign: boolean; readonly isFirst: boolean; readonly rest: string } | null;
}

/** Self-contained: it is sent to the page as text. */
export const makeSigns = ({ words }: { readonly words: Words }): Signs => {
  const TICK = '[✓✔☑✅🗸🗹√]\\ufe0f?';
  const CROSS = '[✗✘✕✖❌❎☒×⨯⛔🚫]\\ufe0f?';
  const ONLY_TICK = new RegExp(`^(?:${TICK})$`, 'u');
  const ONLY_CROSS = new RegExp(`^(?:${CROSS})$`, 'u');
  const FIRST = new RegExp(`^(?:(${TICK})|(${CROSS}))\\s*(\\S.*)$`, 'u');
  const LAST = new RegExp(`^(.*[^\\s\\d])\\s*(?:(${TICK})|(${CROSS}))$`, 'u');
  const YES =
    /^(?:sim|yes|ok|inclus[oa]s?|incluid[oa]s?|contratad[oa]s?|cobert[oa]s?|com cobertura|possui)(?: (?:n[oa]s? (?:plano|cobertura)|gratis|gratuit[oa]))?$/;
  const NO =
    /^(?:nao|no|nok|(?:nao|nem) (?:esta )?(?:inclus[oa]s?|incluid[oa]s?|contratad[oa]s?|cobert[oa]s?|possui|contempla(?:do)?|tem|oferecid[oa]|disponivel)|sem cobertura|exclu(?:so|sa|ido|ida))$/;
  const SAID_NOT = new Set(['nao', 'not', 'no', 'nok', 'sem', 'false', 'unchecked', 'off']);
  const SAID_CROSS = new Set(
    'x close closed cross times xmark cancel cancelled error ban block blocked minus remove removed excluido excluida excluded fail failed negative negativo wrong errado ausente cruz xis'.split(
      ' ',
    ),
  );
  const SAID_YES = new Set(
    'ok sim yes check checked checkmark tick true success done incluso inclusa incluido incluida included contratado contratada coberto coberta positivo positive correto certo visto'.split(
      ' ',
    ),
  );
  /** A class name says much by the way: only words that cannot mean a style. */
  const CLASS_YES = new Set([
    'ok',
    'sim',
    'check',
    'checkmark',
    'tick',
    'incluso',
    'incluido',
    'included',
    'yes',
  ]);
  const CLASS_NO = new Set([
    'nok',
    'nao',
    'cross',
    'xmark',
    'times',
    'unchecked',
    'excluido',
    'notok',
    'cancel',
  ]);
  /** The usual libraries' ticks and crosses, for pictures without any name. */
  const PATHS: readonly (readonly [start: string, sign: boolean])[] = [
    ['M9 16.17', true],
    ['M9 16.2', true],
    ['M20 6 9 17', true],
    ['M20 6L9 17', true],
    ['M5 13l4 4L19 7', true],
    ['M4.5 12.75l6 6 9-13.5', true],
    ['M19 6.41', false],
    ['M18 6 6 18', false],
    ['M18 6L6 18', false],
    ['M6 18L18 6', false],
    ['M6 18 18 6', false],
  ];

  const tokensOf = (name: string): string[] =>
    words
      .plain(name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_./-]+/g, ' '))
      .split(' ')
      .filter((token) => token !== '');

  const said = (name: string | null | undefined): boolean | null => {
    if (!name || /^data:/.test(name)) return null;
    const tokens = tokensOf(name);
    const isNot = tokens.some((token) => SAID_NOT.has(token));
    const isCross = tokens.some((token) => SAID_CROSS.has(token));
    const isYes = tokens.some((token) => SAID_YES.has(token));
    if (isNot) return false;
    if (isCross && isYes) return null;
    if (isCross) return false;
    return isYes ? true : null;
  };

  const ofText = (text: string): boolean | null => {
    const bare = words.tidy(text);
    if (ONLY_TICK.test(bare)) return true;
    if (ONLY_CROSS.test(bare)) return false;
    const plain = words.plain(bare);
    if (YES.test(plain)) return true;
    return NO.test(plain) ? false : null;
  };

  const lastOfPath = (address: string | null): string =>
    (address ?? '').startsWith('data:') ? '' : ((address ?? '').split(/[?#]/)[0]?.split('/').at(-1) ?? '');

  const byClass = (icon: Element): boolean | null => {
    const tokens = tokensOf(icon.getAttribute('class') ?? '');
    const isYes = tokens.some((token) => CLASS_YES.has(token));
    const isNo = tokens.some((token) => CLASS_NO.has(token));
    return isYes === isNo ? null : isYes;
  };

  const byPath = (icon: Element): boolean | null => {
    const drawn = [...icon.querySelectorAll('path,polyline')].map(
      (shape) => shape.getAttribute('d') ?? `M${(shape.getAttribute('points') ?? '').replace(/,/g, ' ')}`,
    );
    const known = PATHS.find(([start]) => drawn.some((path) => path.trim().startsWith(start)));
    return known?.[1] ?? null;
  };

  const ofIcon = (icon: Element): boolean | null => {
    const use = icon.querySelector('use');
    const href = use?.getAttribute('href') ?? use?.getAttribute('xlink:href') ?? null;
    // The last part of a name tells: "/check-in/nok.svg" is a cross.
    const names = [
      icon.getAttribute('alt'),
      icon.getAttribute('aria-label'),
      icon.getAttribute('title'),
      icon.querySelector('title')?.textContent,
      lastOfPath(icon.getAttribute('src')),
      href?.split('#').at(-1),
      icon.getAttribute('data-icon'),
      icon.getAttribute('data-testid'),
      icon.getAttribute('name'),
    ];
    const heard = new Set<boolean>();
    for (const name of names) {
      const sign = ofText(name ?? '') ?? said(name);
      if (sign !== null) heard.add(sign);
    }
    // Two names that contradict each other tell nothing.
    if (heard.size > 0) return heard.size === 1 ? heard.has(true) : null;
    return byClass(icon) ?? byPath(icon);
  };

  const split: Signs['split'] = (text) => {
    const first = FIRST.exec(text);
    if (first) return { sign: first[1] !== undefined, isFirst: true, rest: first[3] ?? '' };
    const last = LAST.exec(text);
    if (last) return { sign: last[2] !== undefined, isFirst: false, rest: last[1] ?? '' };
    return null;
  };

  return { ofText, ofIcon, split };
};
