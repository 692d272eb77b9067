import type { CatalogueEntry } from './entry.ts';
import { SESSION_TOO_LONG, SITE_TOO_SLOW, STOPPED } from './texts.ts';

/** A deadline passed or somebody stopped the session. */
export const ENDED_EARLY_ENTRIES = {
  session_deadline: {
    kind: 'timeout',
    codigo: 4004,
    tipo: 'prazo_da_sessao_esgotado',
    mensagem: 'A sessão passou do tempo máximo',
    ...SESSION_TOO_LONG,
    sugestao: 'Verifique a lentidão do site; o limite está em limits.session_timeout_s.',
    retryable: false,
    exit: 'deadline',
  },
  screen_deadline: {
    kind: 'timeout',
    codigo: 4000,
    tipo: 'prazo_da_tela_esgotado',
    mensagem: 'Uma tela do site passou do tempo máximo',
    ...SITE_TOO_SLOW,
    sugestao: 'Verifique a lentidão do site; os limites por tela estão em limits.screen_timeout_s.',
    retryable: true,
    exit: 'deadline',
  },
  stopped_sigterm: {
    kind: 'stopped',
    codigo: 7101,
    tipo: 'parada_pelo_sistema',
    mensagem: 'A sessão foi encerrada pelo sistema (SIGTERM)',
    texto: STOPPED,
    sugestao: 'Inicie outra sessão se a cotação ainda for necessária.',
    retryable: false,
    exit: 'terminated',
  },
  stopped_sigint: {
    kind: 'stopped',
    codigo: 7102,
    tipo: 'parada_pelo_terminal',
    mensagem: 'A sessão foi interrompida no terminal (SIGINT)',
    texto: STOPPED,
    sugestao: 'Inicie outra sessão se a cotação ainda for necessária.',
    retryable: false,
    exit: 'interrupted',
  },
  stopped_by_operator: {
    kind: 'stopped',
    codigo: 7100,
    tipo: 'parada_pelo_operador',
    mensagem: 'A sessão foi encerrada por um operador',
    texto: STOPPED,
    sugestao: 'Inicie outra sessão se a cotação ainda for necessária.',
    retryable: false,
    exit: 'terminated',
  },
} as const satisfies Record<string, CatalogueEntry>;
