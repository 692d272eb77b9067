import type { Etapa } from '../../../protocol/files/shapes.ts';
import { errorPage, sceneOf } from '../../../quote/engine/scenes.ts';
import type { Scene } from '../../../quote/eyes/scene.ts';
import type { Flow } from '../../../quote/flows/flow.ts';
import { screenName } from '../../../quote/flows/outline.ts';
import type { Lens } from '../../../quote/page/lens.ts';

/** What a page may be. */
export interface Candidate {
  /** "screen 7 (Endereço)", "results", "site's error page". */
  readonly what: string;
  readonly tela: Etapa | null;
  readonly by: 'name' | 'meaning';
  /** How many of its known marks are on the page. */
  readonly clues: number;
  /** What its meaning counts for; 1 is enough when nothing else comes near. */
  readonly points: number;
}

export interface Recognition {
  /** null: none of the flow's pages. */
  readonly is: Candidate | null;
  /** The next best, whether or not it would have been enough. */
  readonly runnerUp: Candidate | null;
  /** What shows as well: a dialog, the frame of the results. */
  readonly also: readonly string[];
}

interface Possible {
  readonly scene: Scene;
  readonly what: string;
  readonly tela: Etapa | null;
  /** Of two that show, the higher one is what the page is. */
  readonly rank: number;
}

const possibleIn = (flow: Flow): Possible[] => {
  const { outline, screens, endings, interruptions, results, calculating } = flow;
  const at = outline.resultScreen;
  return [
    { scene: errorPage(flow), what: "the site's error page", tela: null, rank: 4 },
    ...endings.map(({ means, shows }) => ({
      scene: { name: `ending:${means}`, any: shows },
      what: `an end without results (${means})`,
      tela: at,
      rank: 3,
    })),
    { scene: { name: 'results', any: results.shows }, what: `results, screen ${at}`, tela: at, rank: 1 },
    {
      scene: { name: 'calculation', any: calculating },
      what: `the calculation before the results`,
      tela: at,
      rank: 0,
    },
    ...screens.map((screen) => ({
      scene: sceneOf(screen),
      what: `screen ${screen.tela} (${screenName(outline, screen.tela) ?? ''})`,
      tela: screen.tela,
      rank: 2,
    })),
    ...interruptions.map(({ scene }) => ({
      scene,
      what: `a dialog of the quote: ${scene.name}`,
      tela: null,
      rank: -1,
    })),
  ];
};

/** Which of the flow's pages this is, without waiting, and what comes nearest to it. */
export const recognise = async (lens: Lens, flow: Flow): Promise<Recognition> => {
  const possible = possibleIn(flow);
  const { weights, meant } = await lens.ask(
    (kit, scenes) => kit.watcher.weigh(scenes),
    possible.map(({ scene }) => scene),
  );
  const weighed = possible.map((one, index) => ({ ...one, ...(weights[index] ?? { clues: 0, points: 0 }) }));
  const sorted = weighed
    .filter(({ clues, points }) => clues > 0 || points > 0)
    .sort(
      (one, other) =>
        Number(other.clues > 0) - Number(one.clues > 0) ||
        (one.clues > 0 ? other.rank - one.rank : 0) ||
        other.points - one.points ||
        other.clues - one.clues,
    );
  const candidateOf = ({ what, tela, clues, points }: (typeof sorted)[number]): Candidate => ({
    ...{ what, tela, clues },
    by: clues > 0 ? 'name' : 'meaning',
    points: Math.round(points * 100) / 100,
  });
  const pages = sorted.filter(({ rank }) => rank >= 0);
  const [first] = pages;
  const isSure = first !== undefined && (first.clues > 0 || first.scene.name === meant);
  if (isSure) await lens.ask((kit, scene) => kit.watcher.settleOn(scene), first.scene);
  const rest = isSure ? pages.slice(1) : pages;
  const next = rest.toSorted((one, other) => other.points - one.points)[0];
  return {
    is: isSure ? candidateOf(first) : null,
    runnerUp: next === undefined ? null : candidateOf(next),
    also: sorted.filter((one) => one !== first && one.clues > 0).map(({ what }) => what),
  };
};
