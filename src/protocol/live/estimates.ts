import type { CoverageView, EstimatesView, LiveData } from '../files/live-shape.ts';
import type { JsonObject } from '../files/shapes.ts';
import type { HistoryState } from './history-document.ts';
import { TEXT } from './texts.ts';
import { timestampOrNull } from './timestamps.ts';
import { finiteNumber, isObject, listOrEmpty, objectOrEmpty, text } from './values.ts';

const benefits = (value: unknown): CoverageView['beneficios'] =>
  listOrEmpty(value).flatMap((item) => {
    if (typeof item === 'string') return [{ nome: item, status: 'incluido' }];
    const nome = isObject(item) ? text(item.nome) : null;
    return isObject(item) && nome !== null ? [{ nome, status: text(item.status) ?? 'incluido' }] : [];
  });

const coverage = (value: unknown, index: number): CoverageView[] => {
  if (!isObject(value)) return [];
  const nome = text(value.nome_cobertura);
  const valores = objectOrEmpty(value.valores);
  const [de, ate] = [text(valores.de), text(valores.ate)];
  const texto = text(value.texto_completo);
  const hasPrice = de !== null || ate !== null;
  if (nome === null && !hasPrice) return [];
  return [
    {
      nome: nome ?? '',
      valores: { de, ate },
      beneficios: benefits(value.beneficios),
      indice: finiteNumber(value.indice) ?? index + 1,
      ...(!hasPrice && texto !== null && { texto }),
    },
  ];
};

/** The estimates as captured, from wherever a writer left them: the newest entry, else the progress file. */
export const rawEstimates = (history: HistoryState | null, progressExtra: JsonObject): JsonObject | null => {
  const entry = history?.entries.findLast(
    ({ etapa, dados_extra }) => etapa === 'estimativas' && dados_extra !== null,
  );
  const candidates = [entry?.dados_extra, progressExtra.estimativas_tela_5, progressExtra.estimativas_tela_4];
  return (
    (candidates.find((raw) => isObject(raw) && Object.keys(raw).length > 0) as JsonObject | undefined) ?? null
  );
};

/** The view's `estimativas`: there as soon as the capture is, whatever came after it. */
export const estimatesView = (raw: JsonObject | null): LiveData['estimativas'] => {
  const coberturas = listOrEmpty(raw?.coberturas_detalhadas).flatMap(coverage);
  const capturadas = coberturas.length > 0;
  const status = capturadas ? 'completed' : 'not_found';
  const mensagem = capturadas ? TEXT.estimatesFound : TEXT.estimatesMissing;
  const dados: EstimatesView | null =
    raw === null || !capturadas
      ? null
      : {
          coberturas,
          resumo: objectOrEmpty(raw.resumo),
          timestamp: timestampOrNull(raw.timestamp),
          status,
          mensagem,
        };
  return { capturadas, encontradas: raw !== null, dados, status, mensagem };
};
