import type { ElementHandle, JSHandle, Page } from 'playwright-core';

/** A control by what the site itself wrote, whatever the page shows now. */
export interface Wish {
  readonly id?: string;
  readonly name?: string;
  readonly value?: string;
  /** `data-value` of an item of a list. */
  readonly item?: string;
  /** The first words inside. */
  readonly text?: string;
  /** All words inside, in whatever pieces; signs do not count. */
  readonly words?: string;
  /** Some of the words inside. */
  readonly saying?: string;
  /** All words of what stands beside it. */
  readonly label?: string;
  readonly css?: string;
}

interface Modules {
  readonly attributes: { originalOf(element: Element, name: string): string | null };
  readonly nodes: {
    isFree(element: Element): boolean;
    textsIn(root: Element): Text[];
    originalText(text: Text): string;
    wordsIn(root: Element): string;
  };
}

const MODULES = `Promise.all([import('/__mutations/page/attributes.js'), import('/__mutations/page/nodes.js')])
  .then(([attributes, nodes]) => ({ attributes, nodes }))`;

const ATTEMPTS = 5;

/** The eyes of somebody who knows the site by heart and is not deceived by changes. */
export const knowOriginal = async (page: Page) => {
  await page.waitForLoadState('load');
  const modules: JSHandle<Modules> = await page.evaluateHandle<Modules>(MODULES);

  const find = async (wish: Wish): Promise<ElementHandle<HTMLElement>> => {
    const handle = await page.waitForFunction(
      ({ wanted, original }) => {
        const { attributes, nodes } = original;
        const is = (element: Element, name: string, value: string | undefined): boolean =>
          value === undefined || attributes.originalOf(element, name) === value;
        const first = (element: Element): string =>
          nodes
            .textsIn(element)
            .map((text) => nodes.originalText(text).trim())
            .find((text) => text !== '') ?? '';
        const bare = (words: string): string => words.replaceAll(/[^\p{L}\p{N}]/gu, '');
        const says = (element: Element, words: string): boolean =>
          bare(nodes.wordsIn(element)) === bare(words);
        const mentions = (element: Element, words: string): boolean =>
          bare(nodes.wordsIn(element)).includes(bare(words));
        const isThere = (element: Element): boolean =>
          nodes.isFree(element) && element.checkVisibility({ visibilityProperty: true });
        const innermost = (found: HTMLElement[]): HTMLElement | undefined =>
          found.find((element) => !found.some((other) => other !== element && element.contains(other)));
        const all = (css: string, isIt: (element: HTMLElement) => boolean): HTMLElement[] =>
          [...document.querySelectorAll<HTMLElement>(css)].filter(
            (element) => isThere(element) && isIt(element),
          );
        const { css = '*', text, words, saying, label } = wanted;
        if (label !== undefined) {
          const named = innermost(all('*', (element) => says(element, label)));
          for (let box = named?.parentElement; box; box = box.parentElement) {
            const [beside] = [...box.querySelectorAll<HTMLElement>(css)].filter(isThere);
            if (beside !== undefined) return beside;
          }
          return null;
        }
        const found = all(
          css,
          (element) =>
            is(element, 'id', wanted.id) &&
            is(element, 'name', wanted.name) &&
            is(element, 'value', wanted.value) &&
            is(element, 'data-value', wanted.item) &&
            (text === undefined || first(element) === text) &&
            (words === undefined || says(element, words)) &&
            (saying === undefined || mentions(element, saying)),
        );
        const hasWords = (element: Element): boolean =>
          nodes.isFree(element) &&
          [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
        // What says nothing yet, or is there for spaces only, cannot be clicked.
        const said = found.filter((element) => [element, ...element.querySelectorAll('*')].some(hasWords));
        const isByWords = words !== undefined || saying !== undefined;
        return (isByWords ? innermost(said) : found[0]) ?? null;
      },
      { wanted: wish, original: modules },
    );
    const element = handle.asElement() as ElementHandle<HTMLElement> | null;
    if (element === null) throw new Error(`Nothing was found for ${JSON.stringify(wish)}.`);
    return element;
  };

  /** The site may draw a control anew between finding and using it. */
  const use = async (
    wish: Wish,
    action: (element: ElementHandle<HTMLElement>) => Promise<void>,
  ): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      const element = await find(wish);
      try {
        await action(element);
        return;
      } catch (error) {
        if (attempt === ATTEMPTS || !/not attached/.test(String(error))) throw error;
      }
    }
  };

  /** The options of a native list are not looked at before it opens. */
  const optionIndex = (list: ElementHandle<HTMLElement>, words: string): Promise<number> =>
    list.evaluate(
      (element, { wanted, original }) =>
        [...element.querySelectorAll('option')].findIndex(
          (option) => original.nodes.wordsIn(option) === wanted,
        ),
      { wanted: words, original: modules },
    );

  return {
    find,
    /** Waits until the page mentions it. */
    see: async (saying: string): Promise<void> => {
      await find({ saying });
    },
    choose: async (list: Wish, words: string): Promise<void> => {
      const element = await find(list);
      if ((await element.evaluate(({ localName }) => localName)) === 'select') {
        await use(list, async (select) => {
          await select.selectOption({ index: await optionIndex(select, words) });
        });
        return;
      }
      await use(list, (opener) => opener.click());
      await use({ words }, (option) => option.click());
    },
    click: (wish: Wish): Promise<void> => use(wish, (element) => element.click()),
    /** What is typed while the site draws the field anew may go elsewhere. */
    fill: async (wish: Wish, text: string): Promise<void> => {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        await use(wish, (element) => element.fill(text));
        if ((await (await find(wish)).inputValue()) !== '') return;
      }
    },
  };
};

export type OriginalPage = Awaited<ReturnType<typeof knowOriginal>>;
