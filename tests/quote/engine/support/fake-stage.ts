import type { SceneName } from '../../../../src/quote/engine/scenes.ts';
import type { Stage } from '../../../../src/quote/engine/stage.ts';
import type { Said } from '../../../../src/quote/eyes/answers.ts';
import { css, type Scene } from '../../../../src/quote/eyes/scene.ts';
import { DEFAULT_FLOW } from '../../../../src/quote/flows/known-flows.ts';
import type { AnyScreen, Visit } from '../../../../src/quote/flows/screen.ts';
import { SessionFailure } from '../../../../src/quote/outcome/outcome.ts';
import type { Trouble } from '../../../../src/quote/page/traffic.ts';

/** What one look brings: a scene, nothing in time, a document that went meanwhile, or no end of looking. */
export type Look = SceneName | 'nothing in time' | 'navigation' | 'looks on';

/** What a page shows and what its traffic tells, for parts of the engine that decide by that. */
export interface Situation {
  /** Whether a request of this screen has left since it was sent. */
  hasLeft: boolean;
  isWaiting: boolean;
  trouble: Trouble | null;
  said: readonly Said[];
  /** A notice of others is there and can be answered. */
  hasNotice: boolean;
  hasNewDocument: boolean;
  isCalculating: boolean;
  isAfterQuestions: boolean;
  /** How many of the answers that were given the page has lost. */
  lost: number;
  /** What the next looks bring, one after the other; then the page shows nothing more. */
  looks: Look[];
  /** The site has said it: whoever waits for words is told. */
  isSpoken: boolean;
  isBlank: boolean;
  remainingMs: number;
}

const QUIET: Situation = {
  ...{ hasLeft: true, isWaiting: false, trouble: null, said: [], hasNotice: false, hasNewDocument: false },
  ...{ isCalculating: false, isAfterQuestions: false, lost: 0 },
  ...{ looks: [], isSpoken: false, isBlank: false, remainingMs: 60_000 },
};

const FLOW = {
  ...{ outline: DEFAULT_FLOW, screens: [], interruptions: [], errors: [], endings: [], calculating: [] },
  ...{ working: [], results: { shows: [] } },
};

const PATIENCE = { quietMs: 500, unknownScreenMs: 5_000 };

const never = new Promise<never>(() => {});

const lookFor = async (look: Look, scenes: readonly Scene[]): Promise<{ name: string } | null> => {
  if (look === 'looks on') return never;
  if (look === 'navigation') throw new Error('Execution context was destroyed');
  return scenes.some(({ name }) => name === look) ? { name: look } : null;
};

export interface FakeStage {
  readonly stage: Stage;
  readonly situation: Situation;
  readonly screen: AnyScreen;
  readonly visit: Visit;
  /** How often the screen was sent. */
  readonly sent: () => number;
  readonly toldOfPersonalData: () => boolean;
  /** For which scenes was looked, look by look. */
  readonly lookedFor: () => readonly (readonly string[])[];
}

/** A stage on a screen of the default flow. */
export const fakeStage = (
  tela: number,
  { whenStuck, ...situated }: Partial<Situation> & Pick<AnyScreen, 'whenStuck'> = {},
): FakeStage => {
  const situation: Situation = { ...QUIET, ...situated };
  const lookedFor: string[][] = [];
  let sent = 0;
  let isPersonal = false;
  const screen = {
    ...{
      tela,
      tells: [],
      hints: [],
      shows: [css('#cpf')],
      controls: { cpf: { kind: 'field', names: ['#cpf'], words: ['CPF'] } },
    },
    advance: async () => {
      sent += 1;
    },
    ...(whenStuck === undefined ? {} : { whenStuck }),
  } as unknown as AnyScreen;
  const visit = {
    controls: {
      settle: async () => {
        const { lost } = situation;
        situation.lost = 0;
        return lost;
      },
    },
  } as unknown as Visit;
  const lookout = {
    beginAnswer: async () => {},
    said: async () => situation.said,
    spoken: () => (situation.isSpoken ? Promise.resolve() : never),
    isThere: async () => situation.isBlank,
    firstSeen: (scenes: readonly Scene[]) => {
      lookedFor.push(scenes.map(({ name }) => name));
      return lookFor(situation.looks.shift() ?? 'nothing in time', scenes);
    },
    get hasNewDocument() {
      return situation.hasNewDocument;
    },
  };
  const course = {
    ...{ tela, screen, beginResult: () => {}, budget: { remainingMs: () => situation.remainingMs } },
    get isCalculating() {
      return situation.isCalculating;
    },
    get isAfterQuestions() {
      return situation.isAfterQuestions;
    },
  };
  const traffic = {
    ...{ beginScreen: () => {}, lastDocumentPath: '/promocao', unanswered: ['POST /api'] },
    troubled: () => (situation.trouble?.isFinal === true ? Promise.resolve('trouble') : never),
    get hasLeft() {
      return situation.hasLeft;
    },
    get isWaiting() {
      return situation.isWaiting;
    },
    get trouble() {
      return situation.trouble;
    },
  };
  const reporter = {
    personalDataGoesOut: () => {
      isPersonal = true;
    },
  };
  const stage = {
    ...{ tela, course, traffic, lookout, windows: { mayLeave: () => {} } },
    place: { course, traffic, lookout, flow: FLOW },
    options: { flow: FLOW, patience: PATIENCE, trace: { add: () => {} }, reporter },
    blockers: { dismissDialog: async () => situation.hasNotice },
    guarded: <T>(work: Promise<T>): Promise<T> => work,
    failure: (key: SessionFailure['failure']['key'], detail: string) =>
      new SessionFailure({ key, tela, detail }),
    fieldOf: (control: string | null) => (control === null ? {} : { campo: control }),
  } as unknown as Stage;
  return {
    ...{ stage, situation, screen, visit },
    ...{ sent: () => sent, toldOfPersonalData: () => isPersonal, lookedFor: () => lookedFor },
  };
};
