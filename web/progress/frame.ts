import { h } from './dom.ts';
import { css as layout } from './styles/layout.css';
import { css as plans } from './styles/plans.css';
import { css as states } from './styles/states.css';
import { css as tokens } from './styles/tokens.css';

/** Made once for all elements of the page. A page's own content policy does not apply to it. */
let sheet: CSSStyleSheet | null = null;

export const styleOf = (): CSSStyleSheet => {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(tokens + layout + states + plans);
  }
  return sheet;
};

/** Where the content is: a dialog over the page, or the page itself. */
export interface Frame {
  readonly element: HTMLElement;
  readonly isModal: boolean;
  readonly isOpen: () => boolean;
  readonly open: () => void;
  readonly close: () => void;
  /** It was moved to another place of the page: a dialog is then open and yet not over the page. */
  readonly moved: () => void;
}

export const inlineFrame = (content: HTMLElement): Frame => ({
  element: h('div', { class: 'inline' }, content),
  isModal: false,
  isOpen: () => true,
  open: () => {},
  close: () => {},
  moved: () => {},
});

/** @param onClosed whoever closed it: the button, the Escape key, the page */
export const modalFrame = (content: HTMLElement, onClosed: () => void): Frame => {
  const dialog = h('dialog', { 'aria-labelledby': 'title', part: 'dialog', close: onClosed }, content);
  return {
    element: dialog,
    isModal: true,
    isOpen: () => dialog.open,
    open: () => {
      if (!dialog.open) dialog.showModal();
    },
    close: () => dialog.close(),
    moved: () => {
      if (!dialog.open || dialog.matches(':modal')) return;
      dialog.removeAttribute('open');
      dialog.showModal();
    },
  };
};
