/** As the tag manager does: a field gets its number when it is first touched. */
export const countInteractions = (root) => {
  let count = 0;
  const mark = ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset.gtmFormInteractFieldId !== undefined) return;
    target.dataset.gtmFormInteractFieldId = String(count++);
  };
  root.addEventListener('input', mark, true);
  root.addEventListener('change', mark, true);
};
