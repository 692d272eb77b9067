import { makeApi } from './api.js';
import { hasScenario } from './faults.js';
import { makeLogin } from './login.js';
import { keepAsking } from './long-poll.js';
import './movement.js';
import { settings } from './settings.js';
import { startWizard } from './wizard.js';

/** Builds the page as `skin` draws it and starts the wizard. What a skin gives: docs/replica-site.md. */
export const startPage = (skin) => {
  const login = makeLogin(skin);
  const frame = skin.frame({ openLogin: () => login.open({ closable: true }) });
  document.body.append(...frame.roots, ...login.roots);
  skin.started?.();
  if (hasScenario(settings.cenarios, 'long-poll')) keepAsking(settings.sessao);
  startWizard({ settings, api: makeApi(settings.sessao), skin, frame, login });
};
