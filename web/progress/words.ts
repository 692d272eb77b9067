import type { StartError } from '../client/start.ts';
import type { Connection, Refusal } from '../client/types.ts';

const NUMBER_WORDS = [
  'nenhum plano',
  'um plano',
  'dois planos',
  'três planos',
  'quatro planos',
  'cinco planos',
];

/** What the modal says itself; how a session ended is told in the words of the outcome. */
export const WORDS = {
  brand: 'Cotação de seguro auto',
  close: 'Fechar',
  regionLabel: 'Andamento da cotação',
  progressLabel: 'Progresso da cotação',
  opening: 'Preparando a sua cotação',
  openingText: 'Em instantes você acompanha cada etapa por aqui.',
  queued: 'Você está na fila',
  queuedText: 'O seu lugar está garantido. A cotação começa sozinha assim que chegar a sua vez.',
  running: 'Calculando o seu seguro',
  success: 'Sua cotação está pronta',
  successText: (count: number) =>
    `A seguradora calculou ${NUMBER_WORDS[count] ?? `${count} planos`} para você. Compare com calma.`,
  onePlanText: 'A seguradora calculou este plano para você.',
  estimatesOnly: 'Sua estimativa está pronta',
  estimatesOnlyText: 'Estes são os valores iniciais. Um especialista pode concluir a cotação com você.',
  notAllRead:
    'Nem todos os valores puderam ser lidos no site da seguradora. Confirme os que faltam com um especialista.',
  notTold: 'Não informado',
  onRequest: 'Sob consulta',
  estimates: 'Estimativa inicial',
  estimatesText: 'Faixas de preço por cobertura. O valor final é calculado a seguir.',
  estimatesLater: 'Faixas de preço por cobertura, vistas antes do cálculo final.',
  estimatesComing: 'As primeiras estimativas aparecem aqui em poucos segundos.',
  canClose: 'Você pode fechar esta janela: a cotação continua.',
  specialist: 'Falar com um especialista',
  tryAgain: 'Tentar novamente',
  correct: 'Corrigir os dados',
  another: 'Fazer outra cotação',
  choose: 'Quero este plano',
  chosen: 'Plano escolhido',
  notCovered: 'Não incluído',
  secondAttempt: 'Tivemos um contratempo e recomeçamos por você.',
} as const;

export const allSteps = (total: number): string => `Ver as ${total} etapas`;

/** @param isResult whether the last screen, where the insurer calculates, is there */
export const timeHint = (isResult: boolean, elapsedS: number): string => {
  if (elapsedS > 240) return 'A seguradora está demorando mais do que o normal. Continuamos acompanhando';
  if (elapsedS > 150) return 'Está levando um pouco mais do que o normal';
  return isResult ? 'O cálculo final costuma levar cerca de um minuto' : 'Costuma levar de 1 a 3 minutos';
};

export const REFUSED: Readonly<Record<Refusal, readonly [title: string, text: string]>> = {
  token: [
    'O acesso a esta cotação terminou',
    'Por segurança, o acompanhamento tem um tempo limite. Se a cotação ainda não chegou, fale com um especialista.',
  ],
  unknown_session: [
    'Não encontramos esta cotação',
    'Ela pode já ter sido apagada, por segurança dos seus dados. Você pode começar outra quando quiser.',
  ],
};

/** Why nothing was started, in words for the customer. */
export const notStarted = (problem: StartError): readonly [title: string, text: string] => {
  if (problem.erros.length > 0)
    return ['Vamos conferir os seus dados', 'Alguns dados precisam ser corrigidos para continuar.'];
  if (problem.code === 'offline')
    return ['Sem conexão', 'Você está sem internet. Verifique a sua conexão e tente novamente.'];
  if (problem.status === 0 && problem.code !== 'forbidden')
    return [
      'O servidor não respondeu',
      'Nada foi enviado à seguradora. Tente novamente em alguns instantes.',
    ];
  if (problem.status === 429 || problem.status === 503)
    return [
      'Muitas cotações neste momento',
      'Não conseguimos iniciar a sua agora. Tente novamente em alguns instantes.',
    ];
  return [
    'Não foi possível iniciar a cotação',
    'Tente novamente em alguns instantes ou fale com a nossa equipe.',
  ];
};

export const troubleText = ({ state }: Connection): string =>
  state === 'offline'
    ? 'Você está sem internet. A cotação continua; mostramos tudo assim que a conexão voltar.'
    : 'Reconectando… A sua cotação continua em andamento.';
