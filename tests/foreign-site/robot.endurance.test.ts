import { inA, testOnForeignSite } from './support/robot-cases.ts';

testOnForeignSite([
  ...inA('success', {}, 'late-controls', 'estimate-sob-consulta'),
  ...inA('success', { lastScreen: 5 }, 'app-banner', 'self-reload', 'redirect-meta', 'redirect-302'),
  ...inA('success', { from: 3, lastScreen: 5 }, 'js-alert', 'new-tab'),
  ...inA('success', { from: 6 }, 'cookie-banner-caps', 'chat-frame', 'overlay-no-button', 'overlay-timed'),
  ...inA('success', { from: 6 }, 'js-confirm'),
  ...inA('success', { from: 8 }, 'toast-info'),
  ...inA('success', { from: 13 }, 'cpf-mismatch', 'no-login'),
  ...inA('site_error_page', { from: 2 }, 'error-500-2'),
  ...inA('site_blocked', { from: 4, isHasty: true }, 'firewall-4'),
  ...inA('site_session_expired', { from: 9 }, 'status-10-401'),
  ...inA('site_refused_data', { from: 2 }, 'refused-plate'),
  ...inA('address_not_found', { from: 7 }, 'no-cep'),
  ...inA('manual_quote', { from: 13 }, 'manual-quote'),
]);
