export interface ScenarioEntry {
  /** `N` stands for a screen's number (5.5 is the zero-km question), `CODE` for a HTTP status. */
  readonly name: string;
  readonly meaning: string;
}

const entry = (name: string, meaning: string): ScenarioEntry => ({ name, meaning });

export const SCENARIOS: readonly ScenarioEntry[] = [
  entry('success', 'nothing unusual'),
  entry('zero-km', 'the zero-km question comes after screen 5'),
  entry('previous-broker', 'screen 14 comes after screen 13'),
  entry('resident-details', 'sex and age of screen 13 are lists that come late'),
  entry('unknown-plate', 'screen 2 says that it does not know the plate'),
  entry('unknown-plate-silent', 'screen 2 stays and says nothing'),
  entry('refused-plate', 'screen 2 says "Placa inválida" at the field'),
  entry('refused-cpf', 'screen 9 says "CPF inválido" at the field'),
  entry('no-cep', 'screen 7 finds no address'),
  entry('cep-other-first', 'screen 7 offers several addresses; one of the later ones has the CEP'),
  entry('estimate-sob-consulta', 'the second estimate has no price'),
  entry('estimate-missing-benefits', 'the second estimate has no benefits'),
  entry('two-cards', 'only two estimates'),
  entry('slow-estimates', 'the estimates come after 4 s'),
  entry('slow-plans', 'the plans fill 5 s after the login'),
  entry('plan-no-price', 'the alternative plan has no price'),
  entry('both-no-price', 'neither plan has a price'),
  entry('plan-missing', 'only the recommended plan'),
  entry('flag-missing', 'the cell of the alternative plan for the spare car is empty'),
  entry('franchise-kind-missing', 'the alternative plan does not say the kind of its franchise'),
  entry('no-login', 'the result needs no login'),
  entry('login-refused', 'the login dialog refuses e-mail and password'),
  entry('cpf-mismatch', 'the account dialog comes soon after the login dialog has gone'),
  entry('cpf-mismatch-late', 'the account dialog comes 3 s after the login dialog has gone'),
  entry('searching-broker', 'a search with a timer comes before the calculation'),
  entry('manual-quote', 'no result: a broker will call'),
  entry('no-final-screen', 'the calculation never ends'),
  entry('error-500-N', 'the POST of screen N answers 500'),
  entry('stuck-N', 'the POST of screen N is never answered'),
  entry('status-N-CODE', 'the POST of screen N answers CODE without a word'),
  entry('status-N-CODE-message', 'the POST of screen N answers CODE with a message for a field'),
  entry('firewall-N', 'the POST of screen N answers 200 with the HTML page of a firewall'),
  entry('long-poll', 'one request stays open all the time'),
  entry('cookie-banner', 'a cookie banner lies over the button'),
  entry('cookie-banner-caps', 'the same with "ACEITAR"'),
  entry('cookie-full', 'a cookie notice covers the page'),
  entry('chat-frame', 'a chat window in a frame lies over the button at screen 6'),
  entry('chat-bubble', 'a chat bubble stands in the corner'),
  entry('newsletter', 'a newsletter window comes at screen 3'),
  entry('nps', 'a survey comes at screen 8'),
  entry('app-banner', 'the site asks whether to go on in the app'),
  entry('overlay-no-button', 'screen 6 is covered until Escape or a click outside the picture'),
  entry('overlay-timed', 'screen 6 is covered for 2 s'),
  entry('js-alert', 'an alert at screen 4'),
  entry('js-confirm', 'screen 6 asks with confirm() before it sends'),
  entry('beforeunload', 'the page asks before it is left'),
  entry('new-tab', 'screen 4 opens an advertisement in a window of its own'),
  entry('self-reload', 'the page loads itself again at screen 3 and goes on there'),
  entry('redirect-js', 'the entry sends on by script'),
  entry('redirect-meta', 'the entry sends on by meta refresh'),
  entry('redirect-302', 'the entry sends on with 302'),
  entry('dialog-over-list-7', 'a dialog comes over the list of screen 7'),
  entry('late-controls', 'fields and buttons come 1.5 s after the question'),
  entry('lost-click-N', 'the first click on the button of screen N is lost'),
  entry('toast-info', 'a green note without importance after each screen'),
  entry('blank-N', 'screen N is an empty page'),
  entry('away-N', 'instead of screen N the site shows another page'),
];

const patternOf = (name: string): RegExp =>
  new RegExp(`^${name.replace('N', '(?:\\d+|5\\.5)').replace('CODE', '\\d{3}')}$`);

const PATTERNS = SCENARIOS.map(({ name }) => patternOf(name));

export class UnknownScenario extends Error {}

export const parseScenarios = (text: string): ReadonlySet<string> => {
  const names = text.split(',').filter((name) => name !== '');
  for (const name of names) {
    if (!PATTERNS.some((pattern) => pattern.test(name))) throw new UnknownScenario(name);
  }
  return new Set(names);
};

export const VARIANTS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
export type Variant = (typeof VARIANTS)[number];

export const parseVariant = (text: string): Variant => {
  const variant = VARIANTS.find((name) => name === text);
  if (variant === undefined) throw new UnknownScenario(`variant ${text}`);
  return variant;
};
