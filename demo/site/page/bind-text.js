/** What is typed passes through `mask` into `values[name]`; `edited` is called after it. */
export const bindText = (input, { values, name, mask = (text) => text }, edited = () => {}) => {
  input.value = values[name] ?? '';
  input.addEventListener('input', () => {
    values[name] = mask(input.value);
    input.value = values[name];
    edited();
  });
};
