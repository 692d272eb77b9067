import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SESSION = 'sample';
const SCREENS = 15;
const TIMESTAMP = '2026-01-02T03:04:05.000006';

const historyEntry = (etapa: number | string, status: string, mensagem: string): object => ({
  etapa,
  timestamp: TIMESTAMP,
  status,
  mensagem,
  dados_extra: null,
  erro: null,
});

/**
 * Writes the history of an ended session, for the build to exercise the readers with.
 * @returns the session's id
 */
export const writeSampleSession = (home: string): string => {
  const screens = Array.from({ length: SCREENS }, (_, index) => index + 1).flatMap((screen) => [
    historyEntry(screen, 'executando', `Tela ${screen}`),
    historyEntry(screen, 'executando', `Tela ${screen} concluída`),
  ]);
  const historico = [
    historyEntry('inicio', 'iniciando', 'RPA iniciado'),
    ...screens,
    historyEntry('final', 'success', 'RPA concluído com sucesso'),
  ];
  const history = {
    session_id: SESSION,
    timestamp_inicio: TIMESTAMP,
    timestamp_fim: TIMESTAMP,
    status_final: 'success',
    total_etapas: SCREENS,
    historico,
  };
  const folder = join(home, 'rpa_data');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `history_${SESSION}.json`), JSON.stringify(history, null, 2));
  return SESSION;
};
