import type { Reading } from './settled.ts';

export interface CardReading {
  readonly nome: string | null;
  readonly de: string | null;
  readonly ate: string | null;
  readonly beneficios: readonly string[];
  readonly texto: string;
}

export interface EstimatesReading extends Reading {
  readonly cards: readonly CardReading[];
}

/** Runs inside the page: each card of screen 5 by its own nodes, never by the page's text. */
export const readEstimatesInPage = (): EstimatesReading => {
  const USUAL_CARDS = 3;
  const collapse = (words: string | null | undefined): string => (words ?? '').replace(/\s+/g, ' ').trim();
  /** The words of all nodes with spaces between them: the site's own text has none. */
  const spaced = (card: Element): string => {
    const words: string[] = [];
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      words.push(node.nodeValue ?? '');
    return collapse(words.join(' ')).replace(/ (,\d{2})/g, '$1');
  };
  const slides = [...document.querySelectorAll('[role="group"][aria-roledescription="slide"]')];
  const headers = [...document.querySelectorAll('div.bg-primary')].filter((header) =>
    /Cobertura/.test(header.textContent ?? ''),
  );
  const cardElements =
    slides.length > 0
      ? slides
      : headers.map((header) => header.closest('.rounded-xl') ?? header.parentElement ?? header);

  const cards = cardElements.map((card) => {
    const header = card.querySelector('div.bg-primary') ?? card;
    const texto = spaced(card);
    const money = /De\s*R\$\s*([\d.]+)\s*(,\d{2})\s*at[ée]\s*R\$\s*([\d.]+)\s*(,\d{2})/.exec(
      collapse(card.textContent),
    );
    const icons = [...card.querySelectorAll('li img[src*="icone-ok"], li img[alt="Icone de OK"]')];
    const beneficios = icons
      .map((icon) => collapse(icon.closest('li')?.textContent))
      .filter((words) => words !== '');
    return {
      nome: /Cobertura\s+(.+)$/.exec(collapse(header.textContent))?.[1] ?? null,
      de: money ? `R$ ${money[1]}${money[2]}` : null,
      ate: money ? `R$ ${money[3]}${money[4]}` : null,
      beneficios,
      texto,
    };
  });
  const areComplete = cards.every(
    ({ nome, de, beneficios }) => nome !== null && de !== null && beneficios.length > 0,
  );
  return {
    cards,
    complete: areComplete && cards.length >= USUAL_CARDS,
    loading: cardElements.some((card) => card.querySelector('[class*="MuiSkeleton"]') !== null),
  };
};
