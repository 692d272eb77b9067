import { h } from './h.js';

/** A MUI dialog, not yet in the document. */
export const dialog = ({ title, children, className = '' }) =>
  h(
    'div',
    { class: `MuiDialog-root MuiModal-root ${className}`, role: 'presentation' },
    h('div', { class: 'MuiBackdrop-root MuiModal-backdrop', 'aria-hidden': 'true' }),
    h(
      'div',
      { class: 'MuiDialog-container' },
      h(
        'div',
        { class: 'MuiPaper-root MuiDialog-paper', role: 'dialog', 'aria-modal': 'true', 'aria-label': title },
        h('h2', { class: 'MuiDialogTitle-root' }, title),
        children,
      ),
    ),
  );
