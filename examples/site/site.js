// Thanks go to a customer who has chosen a plan, and not before the window is closed: it says whether the wish was sent.
let hasChosen = false;

document.addEventListener('rpa-progress:choose', () => {
  hasChosen = true;
});

document.addEventListener('rpa-progress:closed', () => {
  if (hasChosen) location.href = 'obrigado.html';
});

// Where PHP has started the quote, the form is on another page.
document.addEventListener('rpa-progress:retry', () => {
  if (document.forms.length === 0) location.href = 'cotar.php';
});
