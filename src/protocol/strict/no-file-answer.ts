import type { ByteString } from './byte-string.ts';
import type { ClockTexts } from './clock.ts';
import { writeEmptyParts, writeMembers } from './empty-parts.ts';
import type { JsonWriter } from './json-writer.ts';
import { TEXT } from './texts.ts';

/** Prints `data` as the reader makes it when a session has neither history nor progress file. */
export const writeNoFileData = (writer: JsonWriter, id: ByteString, clock: ClockTexts): void => {
  writeMembers(writer, {
    etapa_atual: '0',
    total_etapas: '5',
    percentual: '0',
    status: '"waiting"',
    mensagem: TEXT.waitingForStart,
    timestamp_inicio: `"${clock.joined}"`,
    timestamp_atualizacao: `"${clock.joined}"`,
    dados_extra: '[]',
    erros: '[]',
  });
  writer.key('session_id');
  writer.string(id);
  writeMembers(writer, { historico: '[]', timeline: '[]' });
  writeEmptyParts(writer, TEXT.estimateNotFound, 'waiting');
  writeMembers(writer, { source: '"none"', file_used: '"none"' });
};
