import { expect, test } from 'vitest';
import { createNotifier } from '../../../src/run/notify/notifier.ts';
import type { SendNotice } from '../../../src/run/notify/ways.ts';

const slowSupervisor = () => {
  const sent: (readonly string[])[] = [];
  const underWay: (() => void)[] = [];
  const send: SendNotice = (assignments, onSent) => {
    sent.push(assignments);
    underWay.push(onSent);
  };
  return { sent, send, arrive: () => underWay.shift()?.() };
};

const step = (etapa: number, mensagem: string) =>
  ({ type: 'step', etapa, mensagem, at: new Date() }) as const;

test('a session tells that it is up before anything else, and then its screen', () => {
  const { send, sent, arrive } = slowSupervisor();
  const notifier = createNotifier(15, {}, send);
  notifier.onEvent(step(0, 'Iniciando RPA'));
  arrive();
  notifier.onEvent(step(7, 'Definição\nde local'));
  arrive();
  expect(sent).toEqual([['READY=1'], ['STATUS=Iniciando RPA'], ['STATUS=Tela 7/15: Definição de local']]);
});

test('while a message is under way nothing waits for it, and only the latest screen follows', () => {
  const { send, sent, arrive } = slowSupervisor();
  const notifier = createNotifier(15, {}, send);
  for (const etapa of [1, 2, 3]) notifier.onEvent(step(etapa, 'x'));
  expect(sent).toEqual([['READY=1']]);
  arrive();
  expect(sent.slice(1)).toEqual([['STATUS=Tela 3/15: x']]);
});

test('where nobody supervises nothing happens', () => {
  const notifier = createNotifier(15, {}, null);
  notifier.onEvent(step(1, 'x'));
  notifier.close();
});
