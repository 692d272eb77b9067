import { askForCookies } from './cookie-banner.js';
import { applyDrift } from './drift.js';
import { makeEcho } from './echo.js';
import { faultAt, hasScenario, loseFirstAnswer } from './faults.js';
import { unlessPressed } from './pointer.js';
import { SCREENS } from './screens/all.js';
import { CONNECTION_ALERT, ERROR_PAGE, OFFER } from './texts.js';
import { waitForEntry, waits } from './waits.js';

const FOCUSABLE = 'input, select, button, [tabindex]';

/** Tells whoever changes the page where the screen is. */
const tellScreen = (root) => document.dispatchEvent(new CustomEvent('screen', { detail: root }));

const showOffer = (skin, closable, signal) => {
  const close = () => root.remove();
  const root = skin.offer({ ...OFFER, close: closable ? close : null });
  signal.addEventListener('abort', close);
  document.body.append(root);
};

/** Drives the screens: mounts one, sends its values, mounts the one the server names. */
export const startWizard = ({ settings, api, skin, frame, login }) => {
  const { cenarios, tempos } = settings;
  const entered = new Map();
  const path = [];
  const echo = makeEcho(cenarios, entered, skin);
  let leave = new AbortController();

  const fail = () => {
    const root = skin.errorPage(ERROR_PAGE);
    frame.fail(root);
    tellScreen(root);
    api.tellWaits();
  };

  const answered = (answer, context) => {
    if (answer.status === 200) mount(answer.proxima, answer.dados);
    else if (answer.status === 500) fail();
    else if (answer.campo !== undefined) context.alertAt(answer.campo, answer.mensagem);
    else if (answer.mensagem !== null) context.alert(answer.mensagem);
  };

  const send = async (context, number, values) => {
    const uncover = skin.cover();
    context.busy(true);
    try {
      answered(await api.submit(number, values), context);
    } catch {
      context.alert(CONNECTION_ALERT);
    } finally {
      uncover();
      context.busy(false);
    }
  };

  const goBack = () => {
    path.pop();
    const previous = path.pop();
    if (previous !== undefined) mount(previous.number, previous.data);
  };

  const mount = (number, data) => {
    const screen = SCREENS[number];
    leave.abort();
    leave = new AbortController();
    const { signal } = leave;
    path.push({ number, data });
    const values = entered.get(number) ?? screen.initial?.(data) ?? {};
    entered.set(number, values);
    const wrapper = skin.wrapper({ number, wide: screen.wide === true });
    const passed = new Set();

    const after = (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      signal.addEventListener('abort', () => clearTimeout(timer));
    };
    const changed = () => applyDrift({ cenarios, number, screen, skin, root: wrapper, login });

    /** Like `after`, for what the visitor has to wait for. */
    const awaited = (milliseconds, action) => {
      const end = waits.beginWait(signal);
      after(milliseconds, () => {
        action();
        end();
      });
    };

    /** Does `action` when the control named `key` is due: at once in a later rendering. */
    const late = (key, action) => {
      const act = () => {
        passed.add(key);
        action();
        changed();
      };
      if (passed.has(key)) act();
      else awaited(tempos.late, act);
    };

    const context = {
      ...{ number, data, values, entered, tempos, api, skin, login, frame, signal },
      ...{ after, awaited, late, changed, goBack, fail },
      controls: skin.controls(number),
      has: (name) => hasScenario(cenarios, name),
      fault: (name) => faultAt(cenarios, name, number),
      submit: (submitted) => send(context, number, submitted),
      alert: () => {},
      alertAt: () => {},
      busy: () => {},
    };
    const draw = () => {
      if (!wrapper.isConnected) return;
      const focused = [...wrapper.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
      wrapper.replaceChildren(...echo(number), ...[screen.render(context)].flat());
      changed();
      if (focused !== -1) wrapper.querySelectorAll(FOCUSABLE)[focused]?.focus();
    };
    const loseInput = () => {
      Object.assign(values, screen.initial?.(data));
      draw();
    };
    frame.mount(wrapper, number, screen.step);
    draw();
    tellScreen(wrapper);
    waitForEntry(wrapper, signal);
    if (screen.rerenders) after(tempos.rerender, () => unlessPressed(draw));
    if (context.fault('lost-input')) loseFirstAnswer(wrapper, loseInput);
    if (context.fault('blank')) document.body.replaceChildren();
    if (context.fault('away')) location.assign('/promocao');
    if (context.fault('dialog')) showOffer(skin, true, signal);
    if (context.fault('dialog-stubborn')) showOffer(skin, false, signal);
    screen.mounted?.(context);
  };

  addEventListener('pagehide', api.tellWaits);
  mount(settings.tela, settings.dados);
  if (hasScenario(cenarios, 'cookie-banner')) askForCookies(skin);
};
