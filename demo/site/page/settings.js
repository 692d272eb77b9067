/** What the server says of this page, its session and its times. */
export const settings = JSON.parse(document.querySelector('script[type="application/json"]').textContent);
