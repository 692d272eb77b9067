const KEY = 'consentimento';

/** Scenario "cookie-banner": lies over the page until answered, once per visitor. */
export const askForCookies = (skin) => {
  if (localStorage.getItem(KEY) !== null) return;
  const answer = (choice) => {
    localStorage.setItem(KEY, choice);
    root.remove();
  };
  const root = skin.cookies({
    text: 'Usamos cookies para melhorar a sua experiência neste site.',
    answers: [
      ['Rejeitar', () => answer('nao')],
      ['Aceitar todos', () => answer('sim')],
    ],
  });
  document.body.append(root);
};
