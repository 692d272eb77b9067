import { sceneOf } from '../../src/quote/engine/scenes.ts';
import type { Spec } from '../../src/quote/eyes/spec.ts';
import type { AnyScreen } from '../../src/quote/flows/screen.ts';
import { specsOf } from '../../src/quote/page/control.ts';
import type { Lens } from '../../src/quote/page/lens.ts';

interface Sight {
  /** Key of what was looked for → the mark of what was found; null for nothing, or for several. */
  readonly found: Readonly<Record<string, string | null>>;
  readonly marks: readonly string[];
}

/** A tick may be asked as a question of its own, with two answers. */
const wanted = (spec: Spec, html: string): Spec =>
  spec.kind === 'tick' && html.includes(`data-truth="${spec.key}:sim"`) ? { ...spec, on: true } : spec;

const see = (lens: Lens, screen: AnyScreen, html: string): Promise<Sight> => {
  const specs = Object.entries(screen.controls)
    .flatMap(([key, control]) => specsOf(key, control))
    .map((spec) => wanted(spec, html));
  return lens.ask(
    (kit, { all, scene }) => {
      kit.watcher.settleOn(scene);
      kit.moment.pass();
      const markOf = (element: Element): string | null =>
        (
          element.closest('[data-truth]') ??
          (element instanceof HTMLLabelElement ? element.control : null) ??
          element.querySelector('[data-truth]')
        )?.getAttribute('data-truth') ?? null;
      const found: Record<string, string | null> = {};
      for (const [key, sought] of kit.finder.look(all))
        found[key] = sought !== null && 'element' in sought ? markOf(sought.element) : null;
      const marks = [...document.querySelectorAll('[data-truth]')].map((one) =>
        one.getAttribute('data-truth'),
      );
      return { found, marks: [...new Set(marks.filter((mark) => mark !== null))] };
    },
    { all: specs, scene: sceneOf(screen) },
  );
};

/** Every mark of the page has its control, and no control finds the mark of another. */
export const misreadControls = async (lens: Lens, screen: AnyScreen, html: string): Promise<string[]> => {
  const { found, marks } = await see(lens, screen, html);
  return marks.flatMap((mark) => {
    const [question = ''] = mark.split(':');
    const keys = Object.keys(found).filter(
      (key) => key === mark || key.startsWith(`${mark}:`) || (key === question && mark.endsWith(':sim')),
    );
    return keys.filter((key) => found[key] !== mark).map((key) => `${key} is ${found[key] ?? 'not found'}`);
  });
};
