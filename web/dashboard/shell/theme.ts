import { el, setAttribute } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';

type Theme = 'auto' | 'light' | 'dark';
const KEY = 'rpa-dashboard-theme';
const NEXT: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };
const WORDS: Readonly<Record<Theme, string>> = { auto: 'como o sistema', light: 'claro', dark: 'escuro' };

const kept = (): Theme => {
  const value = localStorage.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : 'auto';
};

const apply = (theme: Theme): void =>
  setAttribute(document.documentElement, 'data-theme', theme === 'auto' ? null : theme);

export const applyKeptTheme = (): void => apply(kept());

/** Goes through light, dark and the system's. @param onChange charts take their colours anew */
export const themeButton = (onChange: () => void, until: AbortSignal): HTMLButtonElement => {
  const name = (): void => {
    const words = `Aparência: ${WORDS[kept()]}`;
    setAttribute(button, 'aria-label', words);
    setAttribute(button, 'title', words);
  };
  const button = el(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      on: {
        click: () => {
          const next = NEXT[kept()];
          localStorage.setItem(KEY, next);
          apply(next);
          name();
          onChange();
        },
      },
    },
    icon('theme'),
  );
  name();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onChange, { signal: until });
  return button;
};
