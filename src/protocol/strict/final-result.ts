import type { ByteString } from './byte-string.ts';
import { ABSENT, isExactly, type Node, type PhpDocument, ROOT } from './document.ts';
import type { JsonWriter } from './json-writer.ts';
import { memberOf, optional } from './members.ts';
import { writePlans } from './plan.ts';
import { writeNode, writeNodeOr } from './write-node.ts';

/** Whether a history's first `final` entry says success: only then is the result file looked at. */
const isFinished = (history: PhpDocument, final: Node): boolean =>
  isExactly(history, memberOf(history, final, 'status'), 'success');

const writeResultData = (writer: JsonWriter, result: PhpDocument | null): void => {
  const finalData = result === null ? ABSENT : optional(result, ROOT, 'dados_finais');
  if (result === null || finalData === ABSENT) writer.raw('null');
  else writePlans(writer, result, finalData);
};

/** Prints the object `resultados_finais` of an answer from a history. */
export const writeFinalResult = (
  writer: JsonWriter,
  id: ByteString,
  history: PhpDocument,
  final: Node,
  readResult: () => PhpDocument | null,
): void => {
  const finished = isFinished(history, final);
  writer.key('resultados_finais');
  writer.open('{');
  writer.key('rpa_finalizado');
  writer.raw(String(finished));
  writer.key('status_final');
  if (final === ABSENT) writer.raw('"running"');
  else writeNode(writer, history, memberOf(history, final, 'status'));
  writer.key('timestamp_fim');
  writeNodeOr(writer, history, optional(history, final, 'timestamp'), 'null');
  writer.key('dados');
  if (finished) writeResultData(writer, readResult());
  else writer.raw('null');
  writer.key('arquivo_resultado');
  if (finished) writer.string(`result_${id}.json`);
  else writer.raw('null');
  writer.close('}');
};
