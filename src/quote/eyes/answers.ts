import type { Finder } from './finder.ts';
import type { Labels } from './labels.ts';
import type { Moment } from './moment.ts';
import type { Sight } from './sight.ts';
import type { Spec } from './spec.ts';
import type { Texts } from './texts.ts';
import type { Words } from './words.ts';

/** Something that the page says since a screen was sent, and the control that it stands at. */
export interface Said {
  readonly text: string;
  /** Key of a control of the screen, null when it stands at none. */
  readonly at: string | null;
  /** Said in the manner of a message: a role, a class or a mark at the field tells. */
  readonly isMarked: boolean;
}

/** What the site answers in words instead of going on. */
export interface Answers {
  /** A screen is about to be sent. */
  readonly begin: () => void;
  readonly since: (specs: readonly Spec[]) => readonly Said[];
  /** Waits until something else than `known` has been said and stood for `forMs`. */
  readonly spoken: (question: {
    readonly specs: readonly Spec[];
    readonly known: readonly string[];
    readonly forMs: number;
  }) => Promise<readonly Said[]>;
}

/** Self-contained: it is sent to the page as text. */
export const makeAnswers = ({
  moment,
  sight,
  texts,
  words,
  labels,
  finder,
}: {
  moment: Moment;
  sight: Sight;
  texts: Texts;
  words: Words;
  labels: Labels;
  finder: Finder;
}): Answers => {
  const MARKED =
    '[role="alert"],[role="status"],[aria-live],[class*="error" i],[class*="erro" i],[class*="toast" i],[class*="snack" i],[class*="alert" i],[class*="invalid" i],[class*="helper" i]';
  const MAX_TEXT = 200;
  const LOOK_AGAIN_MS = 120;
  let before = new Set<string>();

  const all = (): Map<string, Element> => {
    moment.pass();
    const seen = new Map<string, Element>();
    for (const { plain, element } of texts.shown())
      if (plain.length > 3 && plain.length <= MAX_TEXT && !seen.has(plain)) seen.set(plain, element);
    return seen;
  };
  /** The control with which it shares the smallest part of the page that holds no other. */
  const ownerOf = (
    message: Element,
    controls: readonly { readonly key: string; readonly element: Element }[],
  ): string | null => {
    const described = controls.find(({ element }) =>
      (element.getAttribute('aria-describedby') ?? element.getAttribute('aria-errormessage') ?? '')
        .split(/\s+/)
        .some((id) => id !== '' && document.getElementById(id)?.contains(message)),
    );
    if (described) return described.key;
    for (let up: Element | null = message; up !== null && up !== document.body; up = up.parentElement) {
      const inside = controls.filter(({ element }) => up?.contains(element));
      if (inside.length === 1) return inside[0]?.key ?? null;
      if (inside.length > 1) break;
    }
    const { top, left } = sight.boxOf(message);
    const near = controls
      .map(({ key, element }) => {
        const box = sight.boxOf(element);
        return { key, distance: Math.abs(top - box.bottom) + Math.abs(left - box.left) };
      })
      .sort((one, other) => one.distance - other.distance)[0];
    if (near !== undefined && near.distance < 60) return near.key;
    const marked = controls.filter(({ element }) => element.getAttribute('aria-invalid') === 'true');
    return marked.length === 1 ? (marked[0]?.key ?? null) : null;
  };
  /** A new screen or a new question ends the old one's looking. */
  let generation = 0;
  const againAt = (time: number, look: () => void): void => {
    const mine = generation;
    const frame = (now: number): void => {
      if (mine !== generation) return;
      if (now >= time) look();
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
  const newsNow = (): [string, Element][] => {
    const news = [...all()].filter(([plain]) => !before.has(plain));
    return news.filter(
      ([plain, element]) =>
        !news.some(([other, inner]) => other !== plain && element !== inner && element.contains(inner)),
    );
  };
  const saidIn = (element: Element): string =>
    words.tidy((element as HTMLElement).innerText).slice(0, MAX_TEXT);
  const since: Answers['since'] = (specs) => {
    const smallest = newsNow();
    if (smallest.length === 0) return [];
    const controls = [...finder.look(specs)].flatMap(([key, answer]) =>
      answer !== null && 'element' in answer && labels.takers().includes(answer.element)
        ? [{ key: key.split(':')[0] ?? key, element: answer.element }]
        : [],
    );
    return smallest.map(([, element]) => ({
      text: saidIn(element),
      at: ownerOf(element, controls),
      isMarked: element.closest(MARKED) !== null,
    }));
  };
  return {
    begin: () => {
      generation += 1;
      before = new Set(all().keys());
    },
    since,
    spoken: ({ specs, known, forMs }) =>
      new Promise((resolve, reject) => {
        generation += 1;
        let last = '';
        let stoodSince = performance.now();
        const look = (): void => {
          try {
            const said = newsNow().map(([, element]) => saidIn(element));
            const texts = said.join('\n');
            if (texts !== last) stoodSince = performance.now();
            last = texts;
            const isNew = said.some((text) => !known.includes(text));
            // Whose control it stands at is costly to tell, and mostly the next screen's words are no answer.
            if (isNew && performance.now() - stoodSince >= forMs) resolve(since(specs));
            else againAt(performance.now() + LOOK_AGAIN_MS, look);
          } catch (error) {
            reject(error);
          }
        };
        look();
      }),
  };
};
