import { h } from '../../page/h.js';

let count = 0;

/** An id as React makes it: another one at each rendering. */
export const generatedId = () => `:r${(count++).toString(32)}:`;

export const svg = () => document.createElementNS('http://www.w3.org/2000/svg', 'svg');

export const ripple = () => h('span', { class: 'MuiTouchRipple-root mui-w0pj6f' });

/** The question of a screen or of a part of it, and the sentence below. */
export const titleBlock = (heading, hint = null) =>
  h(
    'div',
    { class: 'flex flex-col w-full undefined max-w-[29rem] gap-4 md:gap-8' },
    h('p', { class: 'text-[20px] md:text-2xl font-asap text-primary font-bold text-start' }, heading),
    hint === null
      ? null
      : h(
          'p',
          { class: 'text-sm md:text-base text-start text-neutral-100 font-medium font-workSans' },
          h('span', {}, hint),
        ),
  );

/** A MUI backdrop: in the document from the start, and out of sight. */
export const backdrop = (className, ...children) =>
  h(
    'div',
    {
      'aria-hidden': 'true',
      class: `MuiBackdrop-root ${className}`,
      style: 'opacity: 0; visibility: hidden;',
    },
    ...children,
  );

/** MUI leaves `aria-hidden` on an open backdrop. */
export const openBackdrop = (root) => {
  root.style.opacity = '1';
  root.style.visibility = '';
};

export const closeBackdrop = (root) => {
  root.style.opacity = '0';
  root.style.visibility = 'hidden';
};

export const progress = () =>
  h(
    'span',
    {
      class:
        'MuiCircularProgress-root MuiCircularProgress-indeterminate MuiCircularProgress-colorInherit mui-8yzpf7',
      role: 'progressbar',
    },
    svg(),
  );

/** The line below a field that says what is wrong with it. */
export const helperText = (host, input = null) => {
  let line = null;
  return (text) => {
    line?.remove();
    line = text ? h('p', { class: 'MuiFormHelperText-root Mui-error' }, text) : null;
    if (line !== null) host.append(line);
    input?.setAttribute('aria-invalid', String(Boolean(text)));
  };
};
