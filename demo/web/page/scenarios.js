// The replica goes by the plate's letters, so that plain data can ask for what it shall do.
const plate = document.querySelector('[name=placa]');
for (const choice of document.querySelectorAll('[name=cenario]'))
  choice.addEventListener('change', () => {
    plate.value = choice.value;
  });
