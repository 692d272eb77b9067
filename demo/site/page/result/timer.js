const START_SECONDS = 163;
const SECOND_MS = 1000;

const clockText = (seconds) =>
  [Math.trunc(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** "Tempo estimado em 02:43", counting down for as long as the screen stands. */
export const startTimer = (view, signal) => {
  let leftSeconds = START_SECONDS;
  const show = () => view.showTimer(`Tempo estimado em ${clockText(leftSeconds)}`);
  show();
  const timer = setInterval(() => {
    leftSeconds = Math.max(0, leftSeconds - 1);
    show();
  }, SECOND_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
};
