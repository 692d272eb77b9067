import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGES = join(import.meta.dirname, 'pages');

/** What a page of this style shows, as whoever drew it wrote it down. */
export interface Shown {
  readonly vehicle: { readonly modelo: string; readonly ano: string };
  readonly estimates: readonly {
    readonly nome: string;
    readonly de: string;
    readonly ate: string;
    readonly beneficios: readonly string[];
  }[];
  readonly plans: Readonly<Record<string, Readonly<Record<string, string | boolean>>>>;
}

export interface DrawnPage {
  readonly style: string;
  readonly tela: number;
  readonly html: string;
  readonly shown: Shown;
}

/** All pages, by style and screen. What takes an answer is marked `data-truth="control"` or `"question:answer"`. */
export const drawnPages = (): DrawnPage[] =>
  readdirSync(PAGES)
    .sort()
    .flatMap((style) => {
      const shown: Shown = JSON.parse(readFileSync(join(PAGES, style, 'expected.json'), 'utf8'));
      return readdirSync(join(PAGES, style))
        .filter((name) => name.endsWith('.html'))
        .map((name) => ({
          style,
          tela: Number.parseFloat(name),
          html: readFileSync(join(PAGES, style, name), 'utf8'),
          shown,
        }))
        .sort((one, other) => one.tela - other.tela);
    });
