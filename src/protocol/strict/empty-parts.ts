import type { ByteString } from './byte-string.ts';
import type { JsonWriter } from './json-writer.ts';

/** Prints members whose values are JSON text already. */
export const writeMembers = (writer: JsonWriter, members: Readonly<Record<string, ByteString>>): void => {
  for (const [key, json] of Object.entries(members)) {
    writer.key(key);
    writer.raw(json);
  }
};

/** Prints `estimativas` and `resultados_finais` of an answer that has no history to take them from. */
export const writeEmptyParts = (
  writer: JsonWriter,
  estimateMessage: ByteString,
  finalStatus: string,
): void => {
  writer.key('estimativas');
  writer.open('{');
  writeMembers(writer, {
    capturadas: 'false',
    encontradas: 'false',
    dados: 'null',
    status: '"not_found"',
    mensagem: estimateMessage,
  });
  writer.close('}');
  writer.key('resultados_finais');
  writer.open('{');
  writeMembers(writer, {
    rpa_finalizado: 'false',
    status_final: `"${finalStatus}"`,
    timestamp_fim: 'null',
    dados: 'null',
    arquivo_resultado: 'null',
  });
  writer.close('}');
};
