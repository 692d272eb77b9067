import { ABSENT, type Node, type PhpDocument } from './document.ts';
import type { JsonWriter } from './json-writer.ts';
import { optional } from './members.ts';
import { TEXT } from './texts.ts';
import { writeNodeOr } from './write-node.ts';

const NOT_COVERED = 'false';

const AMOUNTS = ['valor', 'forma_pagamento', 'parcelamento', 'valor_franquia', 'valor_mercado'];
const COVERS = ['assistencia', 'vidros', 'carro_reserva'];
const LIMITS = ['danos_materiais', 'danos_corporais', 'danos_morais', 'morte_invalidez'];

/** Prints the same-named members of a plan, each with the fallback where the plan lacks it. */
const writeSame = (
  writer: JsonWriter,
  document: PhpDocument,
  plan: Node,
  names: readonly string[],
  fallback: string,
): void => {
  for (const name of names) {
    writer.key(name);
    writeNodeOr(writer, document, optional(document, plan, name), fallback);
  }
};

const writePlan = (writer: JsonWriter, document: PhpDocument, plan: Node, kind: string): void => {
  writer.key(kind);
  writer.open('{');
  writer.key('tipo');
  writer.raw(`"${kind}"`);
  writer.key('nome');
  writeNodeOr(writer, document, optional(document, plan, 'plano'), TEXT.notKnown);
  writeSame(writer, document, plan, AMOUNTS, TEXT.notKnown);
  writer.key('coberturas');
  writer.open('{');
  writeSame(writer, document, plan, COVERS, NOT_COVERED);
  writer.close('}');
  writer.key('limites');
  writer.open('{');
  writeSame(writer, document, plan, LIMITS, TEXT.notKnown);
  writer.close('}');
  writer.key('franquia');
  writer.open('{');
  writer.key('tipo');
  writeNodeOr(writer, document, optional(document, plan, 'tipo_franquia'), TEXT.notKnown);
  writer.close('}');
  writer.close('}');
};

/** Prints the plans of a result file's `dados_finais`, which may be of any type. */
export const writePlans = (writer: JsonWriter, document: PhpDocument, finalData: Node): void => {
  const recommended = optional(document, finalData, 'plano_recomendado');
  const alternative = optional(document, finalData, 'plano_alternativo');
  const isEmpty = recommended === ABSENT && alternative === ABSENT;
  writer.open(isEmpty ? '[' : '{');
  if (recommended !== ABSENT) writePlan(writer, document, recommended, 'recomendado');
  if (alternative !== ABSENT) writePlan(writer, document, alternative, 'alternativo');
  writer.close(isEmpty ? ']' : '}');
};
