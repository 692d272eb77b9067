const { movimento } = JSON.parse(document.querySelector('script[type="application/json"]').textContent);

document.documentElement.style.setProperty('--movimento', String(movimento));

/** What the page moves takes this share of its usual time: of `milliseconds`. */
export const moving = (milliseconds) => milliseconds * movimento;
