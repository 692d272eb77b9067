import { el, setText } from '../dom/el.ts';
import { icon } from '../dom/icon.ts';
import { Section } from '../dom/section.ts';
import { duration, UNKNOWN } from '../format/numbers.ts';
import { screenName, screenNumber } from '../format/screens.ts';
import { exactTime, type ServerClock } from '../format/times.ts';
import type { ScreenStep, Timeline } from './timeline.ts';

const WORDS: Readonly<Record<ScreenStep['state'], string>> = {
  done: 'feita',
  current: 'em andamento',
  ended_here: 'terminou aqui',
  skipped: 'não apareceu',
  ahead: 'a fazer',
};

const markOf = (state: ScreenStep['state']): Node | null => {
  if (state === 'done') return icon('succeeded');
  if (state === 'current') return icon('running');
  return state === 'ended_here' ? icon('failed') : null;
};

const line = (
  { tela, state, ms, begun, mensagem }: ScreenStep,
  fluxo: string | undefined,
  longestMs: number,
): HTMLElement =>
  el(
    'li',
    {
      class: 'tl-step',
      'data-step': state,
      'aria-current': state === 'current' ? 'step' : null,
      title: mensagem,
    },
    el('span', { class: 'tl-mark' }, markOf(state)),
    el('span', { class: 'tl-number num' }, screenNumber(tela)),
    el(
      'span',
      { class: 'tl-name' },
      screenName(fluxo, tela),
      el('span', { class: 'sr' }, `, ${WORDS[state]}`),
    ),
    el('span', {
      class: 'tl-bar',
      'aria-hidden': 'true',
      vars: { '--share': ms === null ? 0 : ms / longestMs },
    }),
    el('span', { class: 'tl-time num' }, ms === null ? UNKNOWN : duration(ms)),
    el('span', { class: 'tl-begun num' }, begun === null ? '' : exactTime(begun).slice(0, 8)),
  );

const longestOf = ({ steps }: Pick<Timeline, 'steps'>): number =>
  Math.max(1, ...steps.map(({ ms }) => ms ?? 0));

/** The screens of a session, each with the time that it took. */
export class TimelineView {
  readonly #list = el('ol', { class: 'timeline' });
  readonly #section: Section<Timeline>;
  readonly #clock: ServerClock;
  #shown: Timeline | null = null;

  constructor(clock: ServerClock) {
    this.#clock = clock;
    this.#section = new Section(this.#list, ({ fluxo, steps }) => {
      const longestMs = longestOf({ steps });
      return steps.map((step) => line(step, fluxo, longestMs));
    });
  }

  get element(): HTMLElement {
    return this.#list;
  }

  show(timeline: Timeline): void {
    this.#shown = timeline;
    this.#section.show(timeline);
    this.tick();
  }

  /** The current screen's time goes on. */
  tick(): void {
    const shown = this.#shown;
    const current = shown?.steps.find(({ state }) => state === 'current');
    const cell = this.#list.querySelector('[data-step=current] .tl-time');
    const bar = this.#list.querySelector<HTMLElement>('[data-step=current] .tl-bar');
    if (shown?.lastMs == null || current === undefined || cell === null) return;
    const ms = (current.ms ?? 0) + Math.max(0, this.#clock.nowMs() - shown.lastMs);
    setText(cell, duration(ms));
    bar?.style.setProperty('--share', String(Math.min(1, ms / longestOf(shown))));
  }
}
