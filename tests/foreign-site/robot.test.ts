import { VARIANTS } from './scenarios.ts';
import { inA, testOnForeignSite } from './support/robot-cases.ts';

testOnForeignSite([
  ...VARIANTS.map((variant) => ({ scenario: 'zero-km,previous-broker', variant, ends: 'success' }) as const),
  ...inA('success', {}, 'long-poll'),
  ...inA('success', { lastScreen: 5 }, 'cookie-full', 'two-cards', 'redirect-js'),
  ...inA('success', { from: 3, lastScreen: 5 }, 'newsletter', 'lost-click-4'),
  ...inA('success', { from: 7 }, 'dialog-over-list-7', 'cep-other-first'),
  ...inA('success', { from: 8 }, 'nps,chat-bubble'),
  ...inA('success', { from: 13 }, 'cpf-mismatch-late', 'slow-plans', 'plan-no-price'),
  ...inA('site_error_page', { from: 9 }, 'error-500-9'),
  ...inA('site_blocked', { from: 3 }, 'status-3-429'),
  ...inA('site_refused_data', { from: 9 }, 'refused-cpf'),
  ...inA('vehicle_not_found', { from: 2 }, 'unknown-plate'),
  ...inA('login_refused', { from: 13 }, 'login-refused'),
]);
