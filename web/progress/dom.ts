type Attribute = string | boolean | null | undefined | ((event: Event) => void);
export type Child = Node | string | null | undefined | false;

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element. Markup is never parsed from text, so that no data can become markup and pages that require
 * trusted types work.
 */
export const h = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  element.append(...children.filter((child): child is Node | string => child != null && child !== false));
  return element;
};

/** A line drawing on a 24 × 24 grid, in the colour of the text; screen readers pass over it. */
export const icon = (path: string, className = ''): SVGElement => {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon ${className}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(line);
  return svg;
};

export const ICON = {
  shield:
    'M12 3l7.5 2.8v5.7c0 4.5-3.1 8-7.5 9.5-4.4-1.500-7.500-5-7.500-9.500V5.800zM8.600 12l2.400 2.400 4.500-4.700',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5.500 12.500l4.200 4.200L18.500 7.800',
  question: 'M9 9.300a3 3 0 1 1 4.500 2.600c-.900.500-1.500 1.200-1.500 2.200M12 17.400v.100',
  minus: 'M7 12h10',
  person:
    'M12 12.200a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.200c.7-3.700 3.700-5.700 7.500-5.700s6.800 2 7.500 5.700',
  alert: 'M12 8v5M12 16.300v.1M12 3.500l9 16H3z',
  clock: 'M12 7v5l3.300 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  retry: 'M19.500 12a7.500 7.500 0 1 1-2.300-5.400M19.500 3.500v4h-4',
  cloud: 'M4 4l16 16M9 6.300A6 6 0 0 1 17.500 10a4 4 0 0 1 2.700 6.400M15 18H7.500a4.500 4.500 0 0 1-1-8.900',
  print:
    'M7 8V3.500h10V8M7 16H4.500V9.500a1.500 1.500 0 0 1 1.500-1.500h12a1.500 1.500 0 0 1 1.500 1.500V16H17M7 13.500h10v7H7z',
  link: 'M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1',
  pen: 'M4.500 19.500l.8-3.600L16.200 5a2 2 0 0 1 2.800 2.800L8.100 18.700z',
} as const;
