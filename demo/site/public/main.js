import { makeApi } from './api.js';
import { buildFrame } from './frame.js';
import { countInteractions } from './interactions.js';
import { makeLoginDialog } from './login-dialog.js';
import { startWizard } from './wizard.js';

const settings = JSON.parse(document.querySelector('#__NEXT_DATA__').textContent);
const login = makeLoginDialog();
const frame = buildFrame(() => login.open({ closable: true }));
document.querySelector('#__next').append(frame.root);
document.body.append(login.root);
countInteractions(document);
startWizard({ settings, api: makeApi(settings.sessao), frame, login });
