import { h } from './h.js';
import { CAR, LANDSCAPE, SUN } from './landscape.js';

const STEPS = ['Carro', 'Conferir', 'Motorista', 'Uso', 'Preços'];

const drawing = (name, svg) => {
  const holder = h('div', { class: name });
  holder.innerHTML = svg;
  return holder;
};

/** The page around the screens: the landscape with its road, and the place where a screen goes. */
export const buildShell = () => {
  const stops = STEPS.map((name) => h('li', {}, h('span', {}, name)));
  const stage = h('main', { class: 'palco' });
  const root = h(
    'div',
    { class: 'pagina' },
    h(
      'header',
      { class: 'horizonte' },
      drawing('fundo', LANDSCAPE),
      h('p', { class: 'marca' }, drawing('marca-sol', SUN), 'Pampa ', h('b', {}, 'Seguros')),
      h(
        'p',
        { class: 'lema' },
        h('strong', {}, 'Cinco paradas até o seu preço.'),
        h('span', {}, 'Sem cadastro e sem senha.'),
      ),
      h(
        'nav',
        { class: 'estrada', 'aria-label': 'Andamento da simulação' },
        drawing('carrinho', CAR),
        h('ol', {}, stops),
      ),
    ),
    stage,
  );
  const show = (number, screen) => {
    root.dataset.parada = number;
    root.style.setProperty('--parada', number);
    for (const [index, stop] of stops.entries()) {
      stop.classList.toggle('passou', index + 1 < number);
      if (index + 1 === number) stop.setAttribute('aria-current', 'step');
      else stop.removeAttribute('aria-current');
    }
    stage.replaceChildren(screen);
    scrollTo(0, 0);
    screen.querySelector('h1').focus({ preventScroll: true });
  };
  return { root, show };
};
