import type { CatalogueEntry } from './entry.ts';
import { A_PERSON_GOES_ON, TRY_AGAIN_SOON } from './texts.ts';

/** Where the words of a session's process and of its supervisor are. */
const ITS_JOURNAL = 'journalctl -u rpa-session-<sessão> (sem systemd: logs/supervisor.log da sessão)';

/** The process that ran the session is gone and has not said how it ended; the finalizer says it. */
export const ABANDONED_ENTRIES = {
  out_of_memory: {
    kind: 'infrastructure',
    codigo: 7000,
    tipo: 'memoria_esgotada',
    mensagem: 'A sessão passou do limite de memória e foi encerrada',
    ...TRY_AGAIN_SOON,
    sugestao: 'Aumente limits.memory_max_bytes ou diminua admission.max_active.',
    retryable: false,
    exit: 'internal',
  },
  session_lost: {
    kind: 'infrastructure',
    codigo: 7103,
    tipo: 'sessao_perdida',
    mensagem: 'Sessão perdida: o processo terminou sem gravar um estado final',
    ...TRY_AGAIN_SOON,
    sugestao: 'Veja se o servidor foi reiniciado; inicie outra sessão se a cotação ainda for necessária.',
    retryable: false,
    exit: 'internal',
  },
  robot_killed: {
    kind: 'infrastructure',
    codigo: 7104,
    tipo: 'robo_morto',
    mensagem: 'O processo do robô foi morto durante a sessão (SIGKILL)',
    ...TRY_AGAIN_SOON,
    sugestao: `Veja em ${ITS_JOURNAL} quem o matou e a memória livre naquele momento.`,
    retryable: false,
    exit: 'internal',
  },
  robot_crashed: {
    kind: 'infrastructure',
    codigo: 7105,
    tipo: 'robo_caiu',
    mensagem: 'O processo do robô caiu durante a sessão',
    ...TRY_AGAIN_SOON,
    sugestao: `Envie a saída de ${ITS_JOURNAL} a quem mantém o robô.`,
    retryable: false,
    exit: 'internal',
  },
  robot_hung: {
    kind: 'infrastructure',
    codigo: 7106,
    tipo: 'robo_travado',
    mensagem: 'O processo do robô parou de responder (watchdog)',
    ...TRY_AGAIN_SOON,
    sugestao: 'Verifique a carga deste servidor; o limite está em limits.watchdog_s.',
    retryable: false,
    exit: 'internal',
  },
  invalid_files: {
    kind: 'infrastructure',
    codigo: 7107,
    tipo: 'arquivos_invalidos',
    mensagem:
      'A pasta da sessão tinha algo que não era um arquivo dela (link, pipe, pasta, conteúdo inválido)',
    ...TRY_AGAIN_SOON,
    sugestao:
      'Nenhum processo do robô deixa isso: trate a sessão como invadida e guarde a pasta dela antes da limpeza.',
    retryable: false,
    exit: 'internal',
  },
  unit_not_started: {
    kind: 'infrastructure',
    codigo: 7006,
    tipo: 'unidade_nao_iniciou',
    mensagem: 'O processo da sessão não pôde ser iniciado',
    ...A_PERSON_GOES_ON,
    sugestao: `Execute rpa-doctor e veja ${ITS_JOURNAL}.`,
    retryable: false,
    exit: 'internal',
  },
  configuration_unusable: {
    kind: 'infrastructure',
    codigo: 7007,
    tipo: 'configuracao_invalida',
    mensagem: 'A configuração do robô não pôde ser usada',
    ...A_PERSON_GOES_ON,
    sugestao: `Execute rpa-doctor config; ${ITS_JOURNAL} diz o que está errado.`,
    retryable: false,
    exit: 'configuration',
  },
  lease_lost: {
    kind: 'infrastructure',
    codigo: 7108,
    tipo: 'sessao_sem_autorizacao_de_envio',
    mensagem: 'A sessão não pôde confirmar que é a única e terminou antes de enviar dados pessoais',
    ...TRY_AGAIN_SOON,
    sugestao: 'Nada foi enviado. Veja no registro o motivo; verifique o Redis e o rpa-worker deste servidor.',
    retryable: true,
    exit: 'unavailable',
  },
} as const satisfies Record<string, CatalogueEntry>;
