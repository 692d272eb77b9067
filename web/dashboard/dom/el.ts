export type Child = Node | string | number | null | undefined | false;
type Handler<Name extends keyof HTMLElementEventMap> = (event: HTMLElementEventMap[Name]) => void;

/** Attributes as HTML names them; `on` listens; `vars` sets CSS custom properties (a style attribute would break the CSP). */
export interface Props {
  readonly [attribute: string]: string | number | boolean | null | undefined | object;
  readonly on?: { readonly [Name in keyof HTMLElementEventMap]?: Handler<Name> };
  readonly vars?: Readonly<Record<string, string | number>>;
}

const listen = (element: Element, on: NonNullable<Props['on']>): void => {
  for (const [name, handler] of Object.entries(on)) element.addEventListener(name, handler as EventListener);
};

const apply = (element: HTMLElement | SVGElement, { on, vars, ...attributes }: Props): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [name, value] of Object.entries(vars ?? {})) element.style.setProperty(name, String(value));
  if (on !== undefined) listen(element, on);
};

const append = (element: Element, children: readonly Child[]): void => {
  for (const child of children)
    if (child !== null && child !== undefined && child !== false)
      element.append(typeof child === 'number' ? String(child) : child);
};

/** A new element. Text only ever becomes text nodes. */
export const el = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  apply(element, props);
  append(element, children);
  return element;
};

export const svg = (tag: string, props: Props = {}, ...children: readonly Child[]): SVGElement => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  apply(element, props);
  append(element, children);
  return element;
};

/** Touches the page only when something changes. */
export const setText = (element: Element, text: string): void => {
  if (element.textContent !== text) element.textContent = text;
};

export const setAttribute = (element: Element, name: string, value: string | null): void => {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
};
