import { confirm } from '../dom/confirm.ts';
import { el } from '../dom/el.ts';
import type { Api } from '../link/api.ts';

/** Asks once more, then stops the session. @param onRefused hears of a TokenRefused */
export const stopSession = (api: Api, id: string, onRefused: (error: unknown) => void): void =>
  confirm({
    name: 'stop',
    title: 'Parar esta sessão?',
    about: [
      el('p', { class: 'mono' }, id),
      el(
        'p',
        {},
        'O navegador fecha e o cliente lê que o cálculo foi interrompido. Não dá para continuar depois; só começar outra.',
      ),
    ],
    yes: 'Parar sessão',
    icon: 'stopped',
    isDangerous: true,
    work: async () => {
      await api.json(`api/rpa/stop/${encodeURIComponent(id)}`, 'DELETE');
    },
    onRefused,
  });
