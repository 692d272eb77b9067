import type { Stage } from '../../../../src/quote/engine/stage.ts';
import type { Said } from '../../../../src/quote/eyes/answers.ts';
import { DEFAULT_FLOW } from '../../../../src/quote/flows/known-flows.ts';
import type { AnyScreen, Visit } from '../../../../src/quote/flows/screen.ts';
import { SessionFailure } from '../../../../src/quote/outcome/outcome.ts';
import type { Trouble } from '../../../../src/quote/page/traffic.ts';

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
}

const QUIET: Situation = {
  ...{ hasLeft: true, isWaiting: false, trouble: null, said: [], hasNotice: false, hasNewDocument: false },
  ...{ isCalculating: false, isAfterQuestions: false, lost: 0 },
};

export interface FakeStage {
  readonly stage: Stage;
  readonly situation: Situation;
  readonly screen: AnyScreen;
  readonly visit: Visit;
  /** How often the screen was sent. */
  readonly sent: () => number;
  readonly toldOfPersonalData: () => boolean;
}

/** A stage on a screen of the default flow. */
export const fakeStage = (
  tela: number,
  { whenStuck, ...situated }: Partial<Situation> & Pick<AnyScreen, 'whenStuck'> = {},
): FakeStage => {
  const situation: Situation = { ...QUIET, ...situated };
  let sent = 0;
  let isPersonal = false;
  const screen = {
    ...{ tela, controls: { cpf: { kind: 'field', names: ['#cpf'], words: ['CPF'] } } },
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
    get hasNewDocument() {
      return situation.hasNewDocument;
    },
  };
  const course = {
    ...{ tela, screen, beginResult: () => {} },
    get isCalculating() {
      return situation.isCalculating;
    },
    get isAfterQuestions() {
      return situation.isAfterQuestions;
    },
  };
  const traffic = {
    ...{ beginScreen: () => {}, lastDocumentPath: '/promocao' },
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
    options: { flow: { outline: DEFAULT_FLOW }, trace: { add: () => {} }, reporter },
    blockers: { dismissDialog: async () => situation.hasNotice },
    guarded: <T>(work: Promise<T>): Promise<T> => work,
    failure: (key: SessionFailure['failure']['key'], detail: string) =>
      new SessionFailure({ key, tela, detail }),
    fieldOf: (control: string | null) => (control === null ? {} : { campo: control }),
  } as unknown as Stage;
  return { stage, situation, screen, visit, sent: () => sent, toldOfPersonalData: () => isPersonal };
};
