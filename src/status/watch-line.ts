import type { LiveView } from '../protocol/files/live-shape.ts';
import { lineText } from '../protocol/store/document-text.ts';
import { terminalText } from '../protocol/terminal-text.ts';
import { priceOf } from './list-row.ts';

const STATUS_WIDTH = 10;
const SCREEN_WIDTH = 6;
const PERCENT_WIDTH = 5;

const clock = (view: LiveView): string =>
  (view.data.timestamp_atualizacao ?? view.timestamp).slice(
    '2026-01-02T'.length,
    '2026-01-02T03:04:05'.length,
  );

const detail = ({ data }: LiveView): string => {
  const { execucao, mensagem } = data;
  const price = priceOf(data);
  if (!execucao.finalizado) return mensagem;
  return price === null ? `${mensagem} (${execucao.estado})` : `${mensagem} (${execucao.estado}, ${price})`;
};

/** One change for people: time, status, screen, percent, message; no control characters. */
export const plainLine = (view: LiveView): string => {
  const { status, etapa_atual, total_etapas, percentual } = view.data;
  const parts = [
    clock(view),
    status.padEnd(STATUS_WIDTH),
    `${etapa_atual}/${total_etapas}`.padStart(SCREEN_WIDTH),
    `${percentual.toFixed(0)} %`.padStart(PERCENT_WIDTH),
    detail(view),
  ];
  return `${terminalText(parts.join('  '))}\n`;
};

export const jsonLine = (view: LiveView): string => `${lineText(view)}\n`;

/** What makes a view a change for people: all of its line but the time. */
export const plainFingerprint = (view: LiveView): string => plainLine(view).slice('03:04:05'.length);

/** What makes a view a change for programs: everything but the moments that pass by themselves. */
export const jsonFingerprint = ({ data }: LiveView): string =>
  lineText({ ...data, execucao: { ...data.execucao, duracao_s: null } });
