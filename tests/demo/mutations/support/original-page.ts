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
  readonly css?: string;
}

interface Modules {
  readonly attributes: { originalOf(element: Element, name: string): string | null };
  readonly nodes: {
    isFree(element: Element): boolean;
    textsIn(root: Element): Text[];
    originalText(text: Text): string;
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
        const says = (element: Element): string =>
          nodes
            .textsIn(element)
            .map((text) => nodes.originalText(text).trim())
            .find((text) => text !== '') ?? '';
        return (
          [...document.querySelectorAll<HTMLElement>(wanted.css ?? '*')].find(
            (element) =>
              nodes.isFree(element) &&
              is(element, 'id', wanted.id) &&
              is(element, 'name', wanted.name) &&
              is(element, 'value', wanted.value) &&
              is(element, 'data-value', wanted.item) &&
              (wanted.text === undefined || says(element) === wanted.text) &&
              element.checkVisibility({ visibilityProperty: true }),
          ) ?? null
        );
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

  return {
    find,
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
