import type { Settings } from '../../config/schema/settings-schema.ts';
import { openDocument } from '../../quote/input/document.ts';
import type { FieldName } from '../../quote/input/fields.ts';
import { givenFields } from '../../quote/input/given-fields.ts';
import { parseInputText } from '../../quote/input/parse-input-text.ts';
import { readFields, type SomeFields } from '../../quote/input/read-fields.ts';
import { readInput } from '../../quote/input/read-input.ts';
import type { Template } from '../../quote/input/template.ts';
import { askAddress } from './ask-address.ts';
import { askCommand } from './ask-command.ts';
import { LookupFailed } from './lookup-failed.ts';
import { readAnswer } from './read-answer.ts';
import { RememberedAnswers } from './remembered-answers.ts';

export interface Completed {
  /** The customer's data as JSON, with what was found; as it came where nothing was. */
  readonly text: Uint8Array | string;
  /** For the log: which fields were filled, why nothing was. Names only. */
  readonly notes: readonly string[];
}

export interface Lookup {
  /** Never throws: what could not be found is for the ordinary checks to miss. */
  readonly complete: (text: Uint8Array | string, template: Template | null, now: Date) => Promise<Completed>;
}

const MAX_AT_ONCE = 16;

/** What each look-up is asked by, and what it may fill. */
const KINDS = {
  cpf: { by: 'cpf', fills: ['nome', 'data_nascimento', 'sexo', 'estado_civil', 'email'] },
  plate: { by: 'placa', fills: ['marca', 'modelo', 'ano'] },
} as const satisfies Record<string, { readonly by: FieldName; readonly fills: readonly FieldName[] }>;

type Kind = keyof typeof KINDS;

/** Everybody's answers by kind and value, and how many are being waited for. */
class Asker {
  readonly #settings: Settings['lookup'];
  readonly #remembered: RememberedAnswers;
  #underWay = 0;

  constructor(settings: Settings['lookup']) {
    this.#settings = settings;
    this.#remembered = new RememberedAnswers(settings.cache_s);
  }

  /** @throws {LookupFailed} */
  async ask(kind: Kind, value: string, nowMs: number): Promise<string> {
    const key = `${kind} ${value}`;
    const known = this.#remembered.get(key, nowMs);
    if (known !== null) return known;
    if (this.#underWay >= MAX_AT_ONCE) throw new LookupFailed(`${MAX_AT_ONCE} others are under way`);
    this.#underWay += 1;
    try {
      const answer = await this.#put(kind, value);
      this.#remembered.put(key, answer, nowMs);
      return answer;
    } finally {
      this.#underWay -= 1;
    }
  }

  #put(kind: Kind, value: string): Promise<string> {
    const { [kind]: whom, timeout_ms: timeoutMs } = this.#settings;
    if (whom === null) throw new LookupFailed('is not set');
    return typeof whom === 'string'
      ? askAddress(whom, { [KINDS[kind].by]: value }, timeoutMs)
      : askCommand(whom, value, timeoutMs);
  }
}

interface Question {
  readonly kind: Kind;
  readonly value: string;
  readonly wanted: readonly FieldName[];
}

interface Found {
  readonly values: SomeFields;
  readonly note: string;
}

const asking = async (
  asker: Asker,
  { fields }: Settings['lookup'],
  { kind, value, wanted }: Question,
  now: Date,
): Promise<Found> => {
  const about = `look-up by ${KINDS[kind].by}`;
  try {
    const values = readAnswer(await asker.ask(kind, value, now.getTime()), wanted, fields, now);
    const filled = Object.keys(values).join(', ');
    return { values, note: filled === '' ? `${about}: nothing found` : `${about}: filled ${filled}` };
  } catch (error) {
    if (!(error instanceof LookupFailed)) throw error;
    return { values: {}, note: `${about} failed: ${error.message}` };
  }
};

/** @returns null when both look-ups are off */
export const openLookup = (settings: Settings['lookup']): Lookup | null => {
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => settings[kind] !== null);
  if (kinds.length === 0) return null;
  const asker = new Asker(settings);
  const fillable = new Set<string>(kinds.flatMap((kind) => [...KINDS[kind].fills]));
  return {
    complete: async (text, template, now) => {
      const parsed = parseInputText(text);
      const document = parsed.ok ? openDocument(parsed.value) : null;
      if (!parsed.ok || document === null) return { text, notes: [] };
      const read = readInput(parsed.value, { today: now, ...(template && { defaults: template }) });
      const isLost = ({ campo, tipo }: { readonly campo: string; readonly tipo: string }): boolean =>
        tipo !== 'campo_obrigatorio' || !fillable.has(campo);
      // Data that is refused in any case is nobody else's business.
      if (!read.ok && read.problems.some(isLost)) return { text, notes: [] };
      const { candidates } = givenFields(document.answers);
      const { values } = readFields(candidates, now);
      const questions = kinds.flatMap((kind): Question[] => {
        const value = values[KINDS[kind].by];
        const wanted = KINDS[kind].fills.filter((field) => !candidates.has(field));
        return value === undefined || wanted.length === 0 ? [] : [{ kind, value, wanted }];
      });
      if (questions.length === 0) return { text, notes: [] };
      const found = await Promise.all(questions.map((question) => asking(asker, settings, question, now)));
      // What the form says comes last: it is never overridden, an empty field of it is.
      const more: SomeFields = Object.assign({}, ...found.map(({ values: one }) => one));
      const notes = found.map(({ note }) => note);
      if (Object.keys(more).length === 0) return { text, notes };
      return { text: JSON.stringify(withMore(parsed.value, document.answers, more)), notes };
    },
  };
};

const withMore = (whole: unknown, answers: object, more: SomeFields): object =>
  whole === answers ? { ...answers, ...more } : { ...(whole as object), dados: { ...answers, ...more } };
