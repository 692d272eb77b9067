import { h, ICON, icon } from '../dom.ts';

export interface ToolsInput {
  readonly hasPrint: boolean;
  readonly hasShare: boolean;
  readonly isCopied: boolean;
}

export interface ToolHands {
  readonly onPrint: () => void;
  readonly onShare: () => void;
}

/** What keeps a quote: on paper, or as a link that finds it again. */
export const tools = (
  { hasPrint, hasShare, isCopied }: ToolsInput,
  { onPrint, onShare }: ToolHands,
): Node[] => [
  ...(hasPrint
    ? [
        h(
          'button',
          { type: 'button', class: 'tool', click: onPrint },
          icon(ICON.print),
          'Imprimir ou salvar em PDF',
        ),
      ]
    : []),
  ...(hasShare
    ? [
        h(
          'button',
          { type: 'button', class: 'tool', click: onShare },
          icon(ICON.link),
          isCopied ? 'Link copiado' : 'Copiar o link desta cotação',
        ),
      ]
    : []),
];
