import type {
  Coverage,
  Estimates,
  FinalPlans,
  JsonObject,
  Plan,
  PlanKey,
} from '../../protocol/files/shapes.ts';
import { finiteNumber, isObject, listOrEmpty, text } from '../../protocol/live/values.ts';

const textOrEmpty = (value: unknown): string => text(value) ?? '';
const textsIn = (value: unknown): string[] => listOrEmpty(value).flatMap((item) => text(item) ?? []);

const readCoverage = (value: JsonObject, at: number): Coverage => {
  const valores = isObject(value.valores) ? value.valores : {};
  return {
    indice: finiteNumber(value.indice) ?? at + 1,
    nome_cobertura: textOrEmpty(value.nome_cobertura),
    valores: { de: textOrEmpty(valores.de), ate: textOrEmpty(valores.ate) },
    beneficios: listOrEmpty(value.beneficios)
      .filter(isObject)
      .map(({ nome }) => ({ nome: textOrEmpty(nome), status: 'incluido' })),
    texto_completo: textOrEmpty(value.texto_completo),
  };
};

/** Estimates as a session's files hold them, whatever else stands there: what is none of them is left out. */
export const readEstimates = (found: JsonObject): Estimates => {
  const resumo = isObject(found.resumo) ? found.resumo : {};
  return {
    timestamp: textOrEmpty(found.timestamp),
    coberturas_detalhadas: listOrEmpty(found.coberturas_detalhadas).filter(isObject).map(readCoverage),
    resumo: {
      total_coberturas: finiteNumber(resumo.total_coberturas) ?? 0,
      total_beneficios: finiteNumber(resumo.total_beneficios) ?? 0,
      valores_encontrados: finiteNumber(resumo.valores_encontrados) ?? 0,
    },
  };
};

const isPlanKey = (key: string): key is PlanKey => key.startsWith('plano_');

/** A plan is one when its price was read. */
const readPlan = (value: unknown): Plan | null => {
  if (!isObject(value)) return null;
  const valor = text(value.valor);
  if (valor === null) return null;
  const values = Object.entries(value).map(([campo, told]) => [
    campo,
    typeof told === 'boolean' ? told : text(told),
  ]);
  return { ...Object.fromEntries(values), valor };
};

/** The plans of a session's end, by their stored names. */
export const readPlans = (found: JsonObject): FinalPlans => {
  const incompleto = textsIn(found.incompleto);
  const keys = Object.keys(found).filter(isPlanKey);
  return {
    ...Object.fromEntries(keys.map((key) => [key, readPlan(found[key])])),
    ...(incompleto.length > 0 && { incompleto }),
  };
};
