import type { ByteString } from './byte-string.ts';
import type { ClockTexts } from './clock.ts';
import { type PhpDocument, ROOT } from './document.ts';
import { writeEmptyParts, writeMembers } from './empty-parts.ts';
import { ReaderException } from './failures.ts';
import type { JsonWriter } from './json-writer.ts';
import { optional } from './members.ts';
import { MESSAGE, TEXT } from './texts.ts';
import { isTruthy } from './truth.ts';
import { writeNodeOr } from './write-node.ts';

/**
 * Prints `data` as the reader makes it from a progress file when there is no history file.
 * @param progress null when the file is no JSON
 * @throws ReaderException, EncodeError
 */
export const writeProgressData = (
  writer: JsonWriter,
  id: ByteString,
  progress: PhpDocument | null,
  clock: ClockTexts,
): void => {
  if (progress === null || !isTruthy(progress, ROOT)) throw new ReaderException(MESSAGE.progressUnreadable);
  const defaults = {
    etapa_atual: '0',
    total_etapas: '5',
    percentual: '0',
    status: '"waiting"',
    mensagem: TEXT.waiting,
    timestamp_inicio: `"${clock.joined}"`,
    timestamp_atualizacao: `"${clock.joined}"`,
    dados_extra: '[]',
    erros: '[]',
  };
  for (const [name, fallback] of Object.entries(defaults)) {
    writer.key(name);
    writeNodeOr(writer, progress, optional(progress, ROOT, name), fallback);
  }
  writer.key('session_id');
  writer.string(id);
  writeMembers(writer, { historico: '[]', timeline: '[]', historico_count: '0' });
  writeEmptyParts(writer, TEXT.historyNotAvailable, 'running');
  writer.key('source');
  writer.raw('"progress"');
  writer.key('file_used');
  writer.string(`progress_${id}.json`);
};
