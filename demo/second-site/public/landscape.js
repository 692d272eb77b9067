const TREE = `<g id="arvore"><path d="M-2 0v-26h4V0z" fill="#5b4636"/><ellipse cy="-34" rx="17" ry="13"/><ellipse cx="-12" cy="-27" rx="10" ry="8"/><ellipse cx="12" cy="-28" rx="11" ry="8"/></g>`;
const MILL = `<g id="catavento"><path d="M-7 0-1.5-50h3L7 0h-2L2-22h-4L-5 0zM-4-14h8" fill="#33594e"/><g fill="#fdf7e6" transform="rotate(28 0 -52)"><path d="m0-52 4-15h-8zM0-52l15 4v-8zM0-52l-4 15h8zM0-52l-15-4v8z"/></g><circle cy="-52" r="2.6" fill="#33594e"/></g>`;

const VALLEY = `<g id="vale">
<path d="M0 226c80 0 130-32 214-8s150 28 226 0 130-30 200-30v232H0z" fill="#8fc7a0"/>
<path d="M0 258c92 0 190-8 282 16s238-26 358-26v172H0z" fill="#57aa72"/>
<g fill="#2c7a55"><use href="#arvore" x="118" y="264"/><use href="#arvore" transform="translate(160 267) scale(.7)"/><use href="#arvore" transform="translate(566 274) scale(.85)"/></g>
<path d="M0 326c110 0 226-18 330 6s200-10 310-10v98H0z" fill="#2e8458"/>
<g fill="#1f6a48"><use href="#arvore" transform="translate(88 336) scale(1.25)"/><use href="#arvore" transform="translate(498 356) scale(1.1)"/></g></g>`;

/**
 * The hills behind everything: a drawing that says nothing. Wide, because it fills a tall panel as well as
 * a low band; the middle is what both show.
 */
export const LANDSCAPE = `<svg class="paisagem" viewBox="0 0 1600 420" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
<defs>${TREE}${MILL}${VALLEY}</defs>
<circle class="sol" cx="906" cy="184" r="58"/>
<use href="#vale" transform="translate(481) scale(-1 1)"/><use href="#vale" x="480"/><use href="#vale" transform="translate(1759) scale(-1 1)"/>
<use href="#catavento" x="820" y="330"/>
</svg>`;

export const CAR = `<svg viewBox="0 0 92 44" aria-hidden="true"><path d="M6 30c-2-9 3-12 14-13C27 8 33 4 44 4h8c11 0 17 5 23 13 9 1 13 4 13 13 0 3-1 4-4 4H10c-3 0-4-1-4-4z" fill="#e2542c"/><path d="M27 17c4-5 9-8 16-8v8zM47 9h5c7 0 12 3 16 8H47z" fill="#fff3dc"/><g fill="#16302b"><circle cx="25" cy="34" r="8"/><circle cx="70" cy="34" r="8"/></g><g fill="#fff3dc"><circle cx="25" cy="34" r="3.4"/><circle cx="70" cy="34" r="3.4"/></g><path d="M85 24h4v4h-4z" fill="#ffc24b"/></svg>`;

export const SUN = `<svg viewBox="0 0 32 32" width="34" height="34" aria-hidden="true"><rect width="32" height="32" rx="10" fill="#fdf7e6"/><circle cx="16" cy="14.5" r="6.5" fill="#f2a922"/><path d="M0 23c6-5 11-5 16-2s10 3 16-2v3a10 10 0 0 1-10 10H10A10 10 0 0 1 0 22z" fill="#2e8458"/></svg>`;
